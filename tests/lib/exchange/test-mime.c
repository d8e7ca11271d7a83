/* test-mime.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-mime.h"

#include <string.h>

#include "dateline-error.h"
#include "dateline-importer.h"
#include "dateline-story.h"
#include "dateline-text.h"

static DatelineMime *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_mime_new (bytes);
}

static DatelineMimePart *
part_of (const DatelineMime *message, guint i)
{
  g_assert_cmpuint (i, <, message->parts->len);
  return g_ptr_array_index (message->parts, i);
}

static void
test_headers (void)
{
  static const struct {
    const char *head;
    const char *subject;
  } cases[] = {
    { "Subject: plain\n", "plain" },
    { "SUBJECT:no space\n", "no space" },
    { "Subject: over\n  two\r\n\tthree lines\nTo: x\n", "over two three lines" },
    { "Subject: first\nSubject: second\n", "first" },
    { "X-Subject: other\nSubject: this\n", "this" },
    { "Subject: =?utf-8?Q?Br=C3=BCcke_f=C3=A4llt?=\n", "Brücke fällt" },
    { "Subject: =?UTF-8?B?0JzQvtGB0YI=?= fell\n", "Мост fell" },
    { "Subject: =?windows-1251?b?zO7x8g==?=\n", "Мост" },
    { "Subject: =?iso-8859-1*de?q?f=E4llt?=\n", "fällt" },
    { "Subject: =?utf-8?q?one?= =?utf-8?q?two?=\n", "onetwo" },
    { "Subject: =?utf-8?q?one?= =?iso-8859-1?q?tw=F6?=\n", "onetwö" },
    { "Subject: =?utf-8?q?one?= and =?utf-8?q?two?=\n", "one and two" },
    { "Subject: =?utf-8?B?0Jw=?=\n =?utf-8?B?0L7RgdGC?=\n", "Мост" },
    { "Subject: =?utf-8?B?0A==?= =?utf-8?B?nNC+0YHRgg==?=\n", "Мост" },
    { "Subject: =?no-such-set?q?abc?=\n", "abc" },
    { "Subject: =?utf-8?x\n", "=?utf-8?x" },
    { "Subject: =?=?=?\n", "=?=?=?" },
    { "Subject: =?utf-8?Q?=ZZ=?=\n", "=ZZ=" },
    { "Subject: caf\xc3\xa9\n", "café" },
    { "Subject: caf\xe9\n", "café" },
    { "Subject:   \n", NULL },
    { "Nothing: here\n", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (cases[i].head, "\nSubject: body\n", NULL);
    g_autoptr (DatelineMime) message = parse (text);
    g_autofree char *subject = dateline_mime_part_get_header (part_of (message, 0), "Subject");

    g_assert_cmpstr (subject, ==, cases[i].subject);
  }
}

static void
test_parameters (void)
{
  static const struct {
    const char *type;
    const char *charset;
  } cases[] = {
    { "text/plain; charset=koi8-r", "koi8-r" },
    { "text/plain; format=flowed;CHARSET=\"utf-8\"", "utf-8" },
    { "text/plain; charset = \"a;b\\\"c\"; x=y", "a;b\"c" },
    { "text/plain; charset=utf-8; charset=other", "utf-8" },
    { "text/plain; xcharset=no", NULL },
    { "text/plain; charset", NULL },
    { "text/plain;", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("Content-Type: ", cases[i].type, "\n\n", NULL);
    g_autoptr (DatelineMime) message = parse (text);
    g_autofree char *charset =
        dateline_mime_part_get_parameter (part_of (message, 0), "Content-Type", "charset");

    g_assert_cmpstr (charset, ==, cases[i].charset);
    g_assert_cmpstr (part_of (message, 0)->media_type, ==, "text/plain");
  }
}

static void
test_bodies (void)
{
  static const struct {
    const char *encoding;
    const char *body;
    const char *decoded;
  } cases[] = {
    { "7bit", "a=3D\n", "a=3D\n" },
    { "quoted-printable", "a=3Db=\n c=\r\nd=C3=A9", "a=b cdé" },
    { "Quoted-Printable", "a=3", "a=3" },
    { "quoted-printable", "a=ZZ_=", "a=ZZ_=" },
    { "base64", "YSBi\r\nIGM=\n", "a b c" },
    { "base64", "Y*S!B i", "a b" },
    { "base64", "", "" },
    { "x-unknown", "as it is", "as it is" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text =
        g_strconcat ("Content-Transfer-Encoding: ", cases[i].encoding, "\n\n", cases[i].body, NULL);
    g_autoptr (DatelineMime) message = parse (text);
    g_autoptr (GBytes) body = dateline_mime_part_decode (part_of (message, 0));
    g_autofree char *decoded = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

    g_assert_cmpstr (decoded, ==, cases[i].decoded);
  }
}

/* "type depth", in order */
static char *
describe_parts (const DatelineMime *message)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < message->parts->len; i++) {
    const DatelineMimePart *part = part_of (message, i);

    g_string_append_printf (all, "%s%s %u", i > 0 ? ", " : "", part->media_type, part->depth);
  }
  return g_string_free (all, FALSE);
}

#define MIXED "Content-Type: multipart/mixed; boundary=b\n\n"

static void
test_parts (void)
{
  static const struct {
    const char *text;
    const char *parts;
  } cases[] = {
    { MIXED "prologue\n--b\n\none\n--b\nContent-Type: text/html\n\ntwo\n--b--\nepilogue\n--b\n\nno",
      "multipart/mixed 0, text/plain 1, text/html 1" },
    { MIXED "--b\r\n\r\none\r\n--b--", "multipart/mixed 0, text/plain 1" },
    { MIXED "--bc\n\none\n--b \n\ntwo\n x--b\n--b--x", "multipart/mixed 0, text/plain 1" },
    { MIXED "no delimiter", "multipart/mixed 0" },
    { MIXED "--b", "multipart/mixed 0, text/plain 1" },
    { "Content-Type: multipart/mixed\n\n--b\n\none", "multipart/mixed 0" },
    { "Content-Type: Multipart/Alternative; boundary=\"b b\"\n\n--b b\n\none\n--b b--",
      "multipart/alternative 0, text/plain 1" },
    { MIXED "--b\nContent-Type: multipart/related; boundary=bb\n\n--bb\nContent-Type: image/png\n\n"
            "x\n--bb--\n--b\n\nlast\n--b--",
      "multipart/mixed 0, multipart/related 1, image/png 2, text/plain 1" },
    { "Content-Type: message/rfc822\n\nSubject: inner\nContent-Type: text/html\n\nx",
      "message/rfc822 0, text/html 1" },
    { "\nno headers", "text/plain 0" },
    { "", "text/plain 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (DatelineMime) message = parse (cases[i].text);
    g_autofree char *parts = describe_parts (message);

    g_assert_cmpstr (parts, ==, cases[i].parts);
  }
}

static void
test_part_ends_before_delimiter (void)
{
  g_autoptr (DatelineMime) message = parse (MIXED "--b\r\n\r\none\r\n\r\n--b\r\n\r\ntwo");
  const DatelineMimePart *first = part_of (message, 1);
  const DatelineMimePart *second = part_of (message, 2);

  g_assert_cmpmem (first->body, first->body_length, "one\r\n", 5);
  g_assert_cmpmem (second->body, second->body_length, "two", 3);
}

/* Stories */

static DatelineStory *
read_as (const char *format, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GPtrArray) stories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);
  const DatelineImporter *importer = dateline_importer_find (bytes, NULL, NULL);

  g_assert_nonnull (importer);
  g_assert_cmpstr (importer->name, ==, format);
  if (!importer->read (bytes, "a file", stories, error)) {
    g_assert_cmpuint (stories->len, ==, 0);
    return NULL;
  }
  g_assert_cmpuint (stories->len, ==, 1);
  return g_ptr_array_steal_index (stories, 0);
}

#define LETTER                                                 \
  "Return-Path: <desk@wire.example>\r\n"                       \
  "From: =?utf-8?q?J=C3=BCrgen_Ek?= <ek@wire.example>\r\n"     \
  "Date: Tue, 10 Aug 2021 23:30:00 -0400\r\n"                  \
  "Message-ID: <1234.5@wire.example>\r\n"                      \
  "List-Id: \"The morning letter\" <morning.wire.example>\r\n" \
  "Organization: Other\r\n"                                    \
  "Archived-At: <https://wire.example/letters/77>\r\n"         \
  "Subject: Bridge at\r\n Orlenko\r\n"

static void
test_mail_headers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStory) story = read_as ("eml", LETTER "\r\nOne.\r\n\r\nTwo.\r\n", &error);
  g_autofree char *published = NULL;

  g_assert_no_error (error);
  published = dateline_date_to_iso (story->published);
  g_assert_cmpstr (story->title, ==, "Bridge at Orlenko");
  g_assert_cmpstr (story->author, ==, "Jürgen Ek");
  g_assert_cmpstr (story->outlet, ==, "The morning letter");
  g_assert_cmpstr (story->url, ==, "https://wire.example/letters/77");
  g_assert_cmpstr (story->external_id, ==, "1234.5@wire.example");
  g_assert_cmpstr (published, ==, "2021-08-10T23:30-04:00");
  g_assert_cmpstr (story->text, ==, "One.\n\nTwo.");
  g_assert_cmpstr (story->media_type, ==, "message/rfc822");
  g_assert_cmpuint (g_bytes_get_size (story->original), ==,
                    strlen (LETTER "\r\nOne.\r\n\r\nTwo.\r\n"));
}

static void
test_mail_authors (void)
{
  static const struct {
    const char *from;
    const char *author;
  } cases[] = {
    { "Ann Lee <ann@wire.example>", "Ann Lee" },  { "\"Lee, Ann\" <ann@wire.example>", "Lee, Ann" },
    { "ann@wire.example (Ann Lee)", "Ann Lee" },  { "ann@wire.example", "ann@wire.example" },
    { "<ann@wire.example>", "ann@wire.example" }, { "<", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text =
        g_strconcat ("Message-ID: <1>\nFrom: ", cases[i].from, "\n\ntext", NULL);
    g_autoptr (DatelineStory) story = read_as ("eml", text, NULL);

    g_assert_cmpstr (story->author, ==, cases[i].author);
  }
}

#define HTML_PAGE                                                                               \
  "<title>Page title</title><html lang=uk><p>First of the page.</p><p>Second, with more words " \
  "than "                                                                                       \
  "the other version has, by far.</p>"

static void
test_mail_versions (void)
{
  static const struct {
    const char *body;
    const char *text;
  } cases[] = {
    { "Content-Type: text/plain; charset=windows-1251\n\n\xcc\xee\xf1\xf2", "Мост" },
    { "Content-Type: text/plain; charset=no-such\nContent-Transfer-Encoding: base64\n\nY2Fmw6k=",
      "café" },
    { "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
      "<meta charset=3Dutf-8><p>caf=C3=A9</p>",
      "café" },
    { "Content-Type: text/html; charset=iso-8859-2\n\n<meta charset=utf-8><p>\xb3", "ł" },
    { "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nShort.\n--b\nContent-Type: "
      "text/html\n\n" HTML_PAGE "\n--b--",
      "First of the page.\n\nSecond, with more words than the other version has, by far." },
    { "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nFirst of the page, second with "
      "more words, about as many.\n--b\nContent-Type: text/html\n\n" HTML_PAGE "\n--b--",
      "First of the page, second with more words, about as many." },
    { "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment\n\nno\n"
      "--b\n\nyes\n--b--",
      "yes" },
    { "Content-Type: message/rfc822\n\nSubject: inner\n\ninner text", "inner text" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("MIME-Version: 1.0\nSubject: S\n", cases[i].body, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineStory) story = read_as ("eml", text, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (story->text, ==, cases[i].text);
    g_assert_cmpstr (story->title, ==, "S");
  }
}

/* A letter goes on behind a picture */
static void
test_mail_parts (void)
{
  static const char mail[] =
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nFirst words.\n"
      "--b\nContent-Type: image/png\n\nx\n--b\n\nSecond words.\n--b\nContent-Disposition: "
      "attachment\n\nNot these.\n--b\nContent-Type: text/plain; "
      "charset=windows-1251\n\n\xcc\xe8\xf0\n"
      "--b--\n";
  static const char versions[] =
      "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nPlain.\n--b\n\n"
      "The same again.\n--b--\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStory) story = read_as ("eml", mail, &error);
  g_autoptr (DatelineStory) version = read_as ("eml", versions, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (story->text, ==, "First words.\n\nSecond words.\n\nМир");
  g_assert_cmpstr (version->text, ==, "Plain.");
}

/* Too long is not empty */
static void
test_mail_too_long (void)
{
  static const char *const heads[] = {
    "MIME-Version: 1.0\n\n",
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++) {
    g_autofree char *words = g_strnfill (DATELINE_TEXT_MAX_BYTES + 1, 'x');
    g_autofree char *mail = g_strconcat (heads[i], words, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineStory) story = read_as ("eml", mail, &error);

    g_assert_null (story);
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_LIMIT);
    g_assert_nonnull (strstr (error->message, "16 MB"));
  }
}

/* Not browsers alone save pages in one file */
static void
test_archives_of_others (void)
{
  static const char *const from[] = { "From: \"Saved by Internet Explorer 11\"\r\n", "",
                                      "From: <Saved>\r\n" };
  static const char rest[] =
      "Subject: Towns fall\r\nDate: Wed, 11 Aug 2021 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"M\"\r\n\r\n\r\n"
      "--M\r\nContent-Type: text/html\r\nContent-Location: https://wire.example/1\r\n\r\n"
      "<p>Kunduz fell to the Taliban on Sunday, residents said.</p>\r\n--M--\r\n";

  for (gsize i = 0; i < G_N_ELEMENTS (from); i++) {
    g_autofree char *text = g_strconcat (from[i], rest, NULL);
    g_autofree char *letter = g_strconcat ("To: a@b.example\r\n", from[i], rest, NULL);
    g_autoptr (GBytes) sent = g_bytes_new (letter, strlen (letter));
    g_autoptr (DatelineStory) story = read_as ("mhtml", text, NULL);

    g_assert_cmpstr (story->media_type, ==, "multipart/related");
    g_assert_cmpstr (story->url, ==, "https://wire.example/1");
    g_assert_cmpstr (story->title, ==, "Towns fall");
    g_assert_null (story->author);
    g_assert_cmpstr (dateline_importer_find (sent, NULL, NULL)->name, ==, "eml");
  }
}

static void
test_mail_without_text (void)
{
  static const char *const mails[] = {
    "MIME-Version: 1.0\n\n",
    "MIME-Version: 1.0\nContent-Type: image/png\n\nx",
    "MIME-Version: 1.0\nContent-Type: text/html\n\n<script>x</script>",
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mails); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (DatelineStory) story = read_as ("eml", mails[i], &error);

    g_assert_null (story);
    g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
    g_assert_true (g_str_has_prefix (error->message, "a file: "));
  }
}

#define ARCHIVE                                                 \
  "From: <Saved by Blink>\r\n"                                  \
  "Snapshot-Content-Location: https://wire.example/orlenko\r\n" \
  "Subject: =?utf-8?Q?Br=C3=BCcke?=\r\n"                        \
  "Date: Wed, 11 Aug 2021 08:00:00 -0000\r\n"                   \
  "MIME-Version: 1.0\r\n"                                       \
  "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--M\"\r\n\r\n\r\n"

static void
test_archive (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStory) story = read_as (
      "mhtml",
      ARCHIVE
      "----M\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: "
      "https://wire.example/orlenko#top\r\n\r\n<meta charset=3D\"utf-8\"><p>Die Br=\r\n=C3=\r\n"
      "=BCcke f=C3=A4llt.</p><img src=3D\"cid:1\">\r\n----M\r\nContent-Type: image/png\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----M\r\nContent-Type: "
      "text/html\r\n\r\n<p>A frame.\r\n----M--\r\n",
      &error);

  g_assert_no_error (error);
  g_assert_cmpstr (story->text, ==, "Die Brücke fällt.");
  g_assert_cmpstr (story->title, ==, "Brücke");
  g_assert_cmpstr (story->url, ==, "https://wire.example/orlenko");
  g_assert_cmpstr (story->outlet, ==, NULL);
  g_assert_false (dateline_date_is_known (story->published));
  g_assert_cmpstr (story->media_type, ==, "multipart/related");
}

static void
test_archive_start (void)
{
  g_autoptr (DatelineStory) story = read_as (
      "mhtml",
      "Snapshot-Content-Location: x\nContent-Type: multipart/related; start=\"<2>\"; boundary=b\n\n"
      "--b\nContent-Type: text/html\n\n<p>first\n--b\nContent-Type: text/html\nContent-ID: <2>\n"
      "Content-Location: https://wire.example/2\n\n<title>T</title><p>second\n--b--",
      NULL);

  g_assert_cmpstr (story->text, ==, "second");
  g_assert_cmpstr (story->title, ==, "T");
  g_assert_cmpstr (story->url, ==, "https://wire.example/2");
}

static void
test_archive_cut_off (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineStory) story = read_as ("mhtml", ARCHIVE, &error);

  g_assert_null (story);
  g_assert_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID);
}

/* What is no mail, although it looks like one */
static void
test_sniff (void)
{
  static const char *const others[] = {
    "Title: a story\nDate: 2021-08-10\n\ntext",
    "Received wisdom is that bridges hold.\n",
    "Note\nMIME-Version: 1.0\n\ntext",
    "MIME-Version 1.0\n\ntext",
    " MIME-Version: 1.0\n\ntext",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new (others[i], strlen (others[i]));
    const DatelineImporter *importer = dateline_importer_find (bytes, NULL, NULL);

    g_assert_nonnull (importer);
    g_assert_cmpstr (importer->name, !=, "eml");
    g_assert_cmpstr (importer->name, !=, "mhtml");
  }
}

/* Nesting, counts and lengths that no mail program makes */
static void
test_hostile (void)
{
  GString *deep = g_string_new ("MIME-Version: 1.0\n");
  GString *wide = g_string_new ("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n");
  GString *forwarded = g_string_new ("MIME-Version: 1.0\n");
  GString *heads = g_string_new ("MIME-Version: 1.0\nSubject: ");
  GString *all[] = { deep, wide, forwarded, heads };

  for (guint i = 0; i < 20000; i++) {
    g_string_append_printf (deep, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
    g_string_append (wide, "--b\n\ntext\n");
    g_string_append (forwarded, "Content-Type: message/rfc822\n\n");
    g_string_append (heads, "=?utf-8?q?a?= ");
  }
  g_string_append (deep, "\ntext");
  g_string_append (forwarded, "\ntext");
  g_string_append (heads, "\n\ntext");
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++) {
    g_autoptr (GError) error = NULL;
    gint64 start = g_get_monotonic_time ();
    g_autoptr (DatelineStory) story = read_as ("eml", all[i]->str, &error);

    g_assert_true ((story != NULL) == (error == NULL));
    g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
    g_string_free (all[i], TRUE);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/mime/headers", test_headers);
  g_test_add_func ("/exchange/mime/parameters", test_parameters);
  g_test_add_func ("/exchange/mime/bodies", test_bodies);
  g_test_add_func ("/exchange/mime/parts", test_parts);
  g_test_add_func ("/exchange/mime/part-ends", test_part_ends_before_delimiter);
  g_test_add_func ("/exchange/mime/mail-headers", test_mail_headers);
  g_test_add_func ("/exchange/mime/mail-authors", test_mail_authors);
  g_test_add_func ("/exchange/mime/mail-versions", test_mail_versions);
  g_test_add_func ("/exchange/mime/mail-without-text", test_mail_without_text);
  g_test_add_func ("/exchange/mime/mail-parts", test_mail_parts);
  g_test_add_func ("/exchange/mime/mail-too-long", test_mail_too_long);
  g_test_add_func ("/exchange/mime/archive", test_archive);
  g_test_add_func ("/exchange/mime/archives-of-others", test_archives_of_others);
  g_test_add_func ("/exchange/mime/archive-start", test_archive_start);
  g_test_add_func ("/exchange/mime/archive-cut-off", test_archive_cut_off);
  g_test_add_func ("/exchange/mime/sniff", test_sniff);
  g_test_add_func ("/exchange/mime/hostile", test_hostile);
  return g_test_run ();
}
