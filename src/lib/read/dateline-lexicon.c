/* dateline-lexicon.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-lexicon-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-data.h"
#include "dateline-error.h"

#define PHRASE_LIMIT 8 /* words */

typedef struct {
  guint64 tags;        /* of the word however it is written */
  guint64 proper_tags; /* of the word with a capital: "May" */
  guint64 upper_tags;  /* of the word in capitals: "US" */
  guint32 value;       /* offset in strings, 0 for none */
  guint32 reach;
} Entry;

G_STATIC_ASSERT (sizeof (Entry) == 32); /* half a line of the processor's cache */

/* What is asked for rarely lies apart; offsets in strings */
typedef struct {
  guint32 word;
  guint32 lemma;
} Forms;

/* While the lists are loaded */
typedef struct {
  guint64 key; /* of a phrase: all its words' hashes; of a word: its hash */
  guint32 entry;
} Slot;

/* Afterwards: half as large, since most words of a text are looked for in a table that the
 * processor's cache should hold */
typedef struct {
  guint32 check; /* the upper half of the key; the lower half says where it lies */
  guint32 entry;
} Place;

typedef struct {
  Slot *slots;
  guint32 mask;
  guint32 n;
} Table;

struct _DatelineLexicon {
  GArray *entries; /* of Entry; the first one is of no word */
  GArray *forms;   /* of Forms, in the same order */
  GString *strings;
  Place *words;
  Place *phrases;
  guint32 word_mask;
  guint32 phrase_mask;
  Table loading[2]; /* words, phrases */
};

static const char *const tag_names[] = {
#define X(name, text) text,
  DATELINE_LEXICON_TAGS (X)
#undef X
};

G_STATIC_ASSERT (DATELINE_N_TAGS <= 64);

static const char *const files[] = {
  "read/function-words.tsv", "read/numbers-and-dates.tsv",
  "read/cues.tsv",           "read/verbs.tsv",
  "read/people.tsv",         "read/organisations.tsv",
  "read/places.tsv",         "read/demonyms.tsv",
  "read/forenames.tsv",      "read/abbreviations.tsv",
  "read/nouns.tsv",          "read/adjectives.tsv",
  "read/triggers.tsv",       "read/common.tsv",
};

static guint64
phrase_key (const guint32 *hashes, guint n_hashes)
{
  guint64 key = n_hashes;

  for (guint i = 0; i < n_hashes; i++)
    key = (key ^ hashes[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return key != 0 ? key : 1;
}

/* --- looking up --- */

static guint32
find_slot (const Slot *slots, guint32 mask, guint64 key)
{
  guint32 i = (guint32) key & mask;

  while (slots[i].entry != DATELINE_LEXICON_NONE && slots[i].key != key)
    i = (i + 1) & mask;
  return i;
}

static guint32
find_entry (const Place *places, guint32 mask, guint64 key)
{
  guint32 i = (guint32) key & mask, check = (guint32) (key >> 32);

  while (places[i].entry != DATELINE_LEXICON_NONE && places[i].check != check)
    i = (i + 1) & mask;
  return places[i].entry;
}

static Entry *
get_entry (const DatelineLexicon *self, guint32 entry)
{
  return &g_array_index (self->entries, Entry, entry);
}

guint32
_dateline_lexicon_find (const DatelineLexicon *self, guint64 hash)
{
  return find_entry (self->words, self->word_mask, hash);
}

guint32
_dateline_lexicon_find_phrase (const DatelineLexicon *self, const guint32 *hashes, guint n_hashes)
{
  guint64 key = phrase_key (hashes, n_hashes);

  return find_entry (self->phrases, self->phrase_mask, key);
}

guint64
_dateline_lexicon_get_tags (const DatelineLexicon *self,
                            guint32 entry,
                            gboolean capital,
                            gboolean upper)
{
  const Entry *it = get_entry (self, entry);

  return it->tags | (capital ? it->proper_tags : 0) | (upper ? it->upper_tags : 0);
}

guint
_dateline_lexicon_get_reach (const DatelineLexicon *self, guint32 entry)
{
  return get_entry (self, entry)->reach;
}

const char *
_dateline_lexicon_get_value (const DatelineLexicon *self, guint32 entry)
{
  guint32 value = get_entry (self, entry)->value;

  return value != 0 ? self->strings->str + value : NULL;
}

const char *
_dateline_lexicon_get_lemma (const DatelineLexicon *self, guint32 entry)
{
  return self->strings->str + g_array_index (self->forms, Forms, entry).lemma;
}

/* --- loading --- */

/* What one line of a file says about each of its words */
typedef struct {
  DatelineLexicon *lexicon;
  guint64 tags;
  guint32 value;
  guint32 lemma;
} Line;

static guint32
add_string (DatelineLexicon *self, const char *text)
{
  guint32 offset = self->strings->len;

  g_string_append_len (self->strings, text, strlen (text) + 1);
  return offset;
}

static void
grow (Table *table)
{
  guint32 old_size = table->slots != NULL ? table->mask + 1 : 0;
  guint32 mask = old_size != 0 ? 2 * old_size - 1 : 4095;
  Slot *grown = g_new0 (Slot, mask + 1);

  for (guint32 i = 0; i < old_size; i++)
    if (table->slots[i].entry != DATELINE_LEXICON_NONE)
      grown[find_slot (grown, mask, table->slots[i].key)] = table->slots[i];
  g_free (table->slots);
  table->slots = grown;
  table->mask = mask;
}

static Place *
freeze (Table *table, guint32 *mask)
{
  Place *places = g_new0 (Place, table->mask + 1);

  *mask = table->mask;
  for (guint32 i = 0; i <= table->mask; i++) {
    Slot *slot = &table->slots[i];
    guint32 k = (guint32) slot->key & *mask;

    if (slot->entry == DATELINE_LEXICON_NONE)
      continue;
    while (places[k].entry != DATELINE_LEXICON_NONE)
      k = (k + 1) & *mask;
    places[k] = (Place){ (guint32) (slot->key >> 32), slot->entry };
  }
  g_clear_pointer (&table->slots, g_free);
  return places;
}

/* The entry of a key, made where there is none */
static guint32
take_entry (DatelineLexicon *self, gboolean phrase, guint64 key, const char *word)
{
  Table *table = &self->loading[phrase];
  Entry entry = { 0 };
  Forms forms;
  Slot *slot;

  if (table->slots == NULL || table->n * 2 > table->mask)
    grow (table);
  slot = &table->slots[find_slot (table->slots, table->mask, key)];
  if (slot->entry != DATELINE_LEXICON_NONE)
    return slot->entry;
  forms.word = forms.lemma = add_string (self, word);
  g_array_append_val (self->entries, entry);
  g_array_append_val (self->forms, forms);
  *slot = (Slot){ key, self->entries->len - 1 };
  table->n++;
  return slot->entry;
}

static guint32
take_word (DatelineLexicon *self, const char *word)
{
  return take_entry (self, FALSE, _dateline_fold_long_hash (word, strlen (word)), word);
}

static guint32
take_phrase (DatelineLexicon *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", PHRASE_LIMIT);
  guint32 hashes[PHRASE_LIMIT];
  guint n = 0;
  guint32 first;

  for (; words[n] != NULL; n++)
    hashes[n] = _dateline_fold_hash (words[n], strlen (words[n]));
  first = take_word (self, words[0]);
  get_entry (self, first)->reach = MAX (get_entry (self, first)->reach, n);
  return take_entry (self, TRUE, phrase_key (hashes, n), text);
}

/* "US" in a list speaks of the word in capitals only, "May" of the word with a capital */
static guint64 *
tags_for (Entry *entry, const char *text)
{
  if (!g_ascii_isupper (text[0]) || strcmp (text, "I") == 0)
    return &entry->tags;
  if (g_ascii_isupper (text[1]) && strpbrk (text, "abcdefghijklmnopqrstuvwxyz") == NULL)
    return &entry->upper_tags;
  return &entry->proper_tags;
}

static void
add_form (Line *line, const char *text, guint64 tags)
{
  DatelineLexicon *self = line->lexicon;
  guint32 index = strchr (text, ' ') != NULL ? take_phrase (self, text) : take_word (self, text);
  Entry *entry = get_entry (self, index);
  Forms *forms = &g_array_index (self->forms, Forms, index);

  *tags_for (entry, text) |= tags;
  if (entry->value == 0)
    entry->value = line->value;
  if (line->lemma != 0 && forms->lemma == forms->word)
    forms->lemma = line->lemma;
}

static gboolean
ends_in_consonant_y (const char *word)
{
  gsize n = strlen (word);

  return n > 1 && word[n - 1] == 'y' && strchr ("aeiou", word[n - 2]) == NULL;
}

/* "attack" + s, "fly" + s: flies, "reach" + s: reaches */
static char *
with_s (const char *word)
{
  if (ends_in_consonant_y (word))
    return g_strdup_printf ("%.*sies", (int) strlen (word) - 1, word);
  if (g_str_has_suffix (word, "s") || g_str_has_suffix (word, "x") ||
      g_str_has_suffix (word, "z") || g_str_has_suffix (word, "ch") ||
      g_str_has_suffix (word, "sh") || g_str_has_suffix (word, "o"))
    return g_strconcat (word, "es", NULL);
  return g_strconcat (word, "s", NULL);
}

static char *
plural_of (const char *word)
{
  if (g_str_has_suffix (word, "man"))
    return g_strdup_printf ("%.*smen", (int) strlen (word) - 3, word);
  if (g_str_has_suffix (word, "person"))
    return g_strdup_printf ("%.*speople", (int) strlen (word) - 6, word);
  return with_s (word);
}

static char *
with_ed (const char *word, gboolean doubled)
{
  if (doubled)
    return g_strdup_printf ("%s%ced", word, word[strlen (word) - 1]);
  if (ends_in_consonant_y (word))
    return g_strdup_printf ("%.*sied", (int) strlen (word) - 1, word);
  return g_strconcat (word, g_str_has_suffix (word, "e") ? "d" : "ed", NULL);
}

static char *
with_ing (const char *word, gboolean doubled)
{
  int n = strlen (word);

  if (doubled)
    return g_strdup_printf ("%s%cing", word, word[n - 1]);
  if (g_str_has_suffix (word, "ie"))
    return g_strdup_printf ("%.*sying", n - 2, word);
  if (g_str_has_suffix (word, "e") && !g_str_has_suffix (word, "ee") &&
      !g_str_has_suffix (word, "ye") && !g_str_has_suffix (word, "oe"))
    return g_strdup_printf ("%.*sing", n - 1, word);
  return g_strconcat (word, "ing", NULL);
}

/* The forms of a phrase's verb are those of its first word: "point out", "pointed out" */
static void
add_verb_form (Line *line, const char *form, const char *rest, guint64 form_tag)
{
  g_autofree char *text = g_strconcat (form, rest, NULL);

  add_form (line, text, (line->tags & ~DATELINE_TAG_VERB) | form_tag);
}

/* "attack", "rebut*" (doubles its last letter), "take/took/taken", "say/said/said" */
static void
add_verb (Line *line, const char *text)
{
  const char *space = strchr (text, ' ');
  g_autofree char *head = g_strndup (text, space != NULL ? (gsize) (space - text) : strlen (text));
  const char *rest = space != NULL ? space : "";
  g_auto (GStrv) given = g_strsplit (head, "/", 3);
  gboolean doubled = g_str_has_suffix (given[0], "*");
  g_autofree char *s = NULL, *ed = NULL, *ing = NULL, *lemma = NULL;
  const char *past, *participle;

  if (doubled)
    given[0][strlen (given[0]) - 1] = '\0';
  s = with_s (given[0]);
  ed = with_ed (given[0], doubled);
  ing = with_ing (given[0], doubled);
  past = given[1] != NULL ? given[1] : ed;
  participle = given[1] != NULL && given[2] != NULL ? given[2] : past;
  lemma = g_strconcat (given[0], rest, NULL);
  line->lemma = add_string (line->lexicon, lemma);
  add_verb_form (line, given[0], rest, DATELINE_TAG (VERB_BASE));
  add_verb_form (line, s, rest, DATELINE_TAG (VERB_S));
  add_verb_form (line, past, rest, DATELINE_TAG (VERB_PAST));
  add_verb_form (line, participle, rest, DATELINE_TAG (VERB_PARTICIPLE));
  add_verb_form (line, ing, rest, DATELINE_TAG (VERB_ING));
}

/* "spokesman" with its plural; "person/people" where the plural is given */
static void
add_noun (Line *line, const char *text)
{
  g_auto (GStrv) given = g_strsplit (text, "/", 2);
  g_autofree char *regular = plural_of (given[0]);

  line->lemma = add_string (line->lexicon, given[0]);
  add_form (line, given[0], line->tags & ~DATELINE_TAG (PLURAL));
  add_form (line, given[1] != NULL ? given[1] : regular, line->tags);
}

static void
add_words (Line *line, const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, ",", -1);

  for (gsize i = 0; words[i] != NULL; i++) {
    const char *word = g_strstrip (words[i]);

    line->lemma = 0;
    if (*word == '\0')
      continue;
    if (line->tags & DATELINE_TAG (VERB_BASE))
      add_verb (line, word);
    else if (line->tags & DATELINE_TAG (PLURAL))
      add_noun (line, word);
    else
      add_form (line, word, line->tags);
  }
}

static gboolean
parse_tags (const char *text, guint64 *tags)
{
  g_auto (GStrv) names = g_strsplit (text, " ", -1);

  *tags = 0;
  for (gsize i = 0; names[i] != NULL; i++) {
    guint bit = 0;

    while (bit < DATELINE_N_TAGS && strcmp (tag_names[bit], names[i]) != 0)
      bit++;
    if (bit == DATELINE_N_TAGS)
      return FALSE;
    *tags |= G_GUINT64_CONSTANT (1) << bit;
  }
  return TRUE;
}

static gboolean
parse_line (DatelineLexicon *self, const char *text, const char *file, guint number, GError **error)
{
  g_auto (GStrv) columns = NULL;
  Line line = { .lexicon = self };

  if (*text == '\0' || *text == '#')
    return TRUE;
  columns = g_strsplit (text, "\t", -1);
  if (g_strv_length (columns) < 2 || !parse_tags (columns[0], &line.tags)) {
    g_set_error (error, DATELINE_ERROR, DATELINE_ERROR_INVALID,
                 _ ("%s, line %u: “%s” is not a list of classes followed by a tab and words"), file,
                 number, text);
    return FALSE;
  }
  if (columns[2] != NULL && *columns[2] != '\0')
    line.value = add_string (self, columns[2]);
  add_words (&line, columns[1]);
  return TRUE;
}

static gboolean
parse_file (DatelineLexicon *self, const char *file, GError **error)
{
  g_autoptr (GBytes) bytes = dateline_data_lookup (file, error);
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    return FALSE;
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!parse_line (self, lines[i], file, i + 1, error))
      return FALSE;
  return TRUE;
}

/*
 * _dateline_lexicon_new:
 * @error: (out) (optional): %DATELINE_ERROR_INVALID with file and line, %DATELINE_ERROR_NOT_FOUND
 *
 * Loads every word list of data/lib/read. A line of a list is "classes, tab, words with commas
 * between, tab, value"; "verb" among the classes adds the verb's forms, "plural" a noun's plural. A
 * word that several lines name has the classes of all of them and the value of the first. A word
 * listed with a capital, or in capitals, has its classes only where it is written so.
 *
 * Returns: (transfer full): the lexicon
 */
DatelineLexicon *
_dateline_lexicon_new (GError **error)
{
  g_autoptr (DatelineLexicon) self = g_new0 (DatelineLexicon, 1);
  Entry none = { 0 };
  Forms no_forms = { 0 };

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->forms = g_array_new (FALSE, FALSE, sizeof (Forms));
  self->strings = g_string_new (NULL);
  g_string_append_c (self->strings, '\0');
  g_array_append_val (self->entries, none);
  g_array_append_val (self->forms, no_forms);
  grow (&self->loading[FALSE]);
  grow (&self->loading[TRUE]);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    if (!parse_file (self, files[i], error))
      return NULL;
  self->words = freeze (&self->loading[FALSE], &self->word_mask);
  self->phrases = freeze (&self->loading[TRUE], &self->phrase_mask);
  return g_steal_pointer (&self);
}

void
_dateline_lexicon_free (DatelineLexicon *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->entries);
  g_array_unref (self->forms);
  g_string_free (self->strings, TRUE);
  g_free (self->loading[FALSE].slots);
  g_free (self->loading[TRUE].slots);
  g_free (self->words);
  g_free (self->phrases);
  g_free (self);
}
