/* test-place-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-gazetteer.h"
#include "dateline-place-name.h"

typedef struct {
  const char *name;
  const char *key;
} FoldCase;

static const FoldCase folds[] = {
  { "Kabul", "kabul" },
  { "KABUL", "kabul" },
  { "Pul-e Khumrī", "pul khumri" },
  { "Pul-i-Khumri", "pul khumri" },
  { "Qal‘ah-ye Naw", "qalah naw" },
  { "Ta’izz", "taizz" },
  { "Ar Raqqah", "raqqah" },
  { "Ash Shaddādah", "shaddadah" },
  { "Deir ez-Zor", "deir zor" },
  { "Adh Dhayd", "dhayd" },
  { "As Kunduz", "as kunduz" }, /* no article: it has not taken on the k */
  { "At Taloqan", "taloqan" },
  { "Al", "al" },
  { "E", "e" },
  { "Łódź", "lodz" },
  { "Şırnak", "sirnak" },
  { "Ağdərə", "agdara" },
  { "Großbeeren", "grossbeeren" },
  { "Æbeltoft", "aebeltoft" },
  { "St. Petersburg", "saint petersburg" },
  { "  Bala\tMurghab \n", "bala murghab" },
  { "Бахмут", "бахмут" },
  { "ｋａｂｕｌ", "kabul" },
  { "شبرغان", "شبرغان" },
  { "كابل", "كابل" },
  { "کابل", "كابل" }, /* the Persian kaf is the Arabic one */
};

static gsize
fold (const char *name, gssize length, char *key)
{
  return dateline_place_name_fold (name, length, key, DATELINE_PLACE_NAME_SIZE, NULL);
}

static void
test_fold (void)
{
  char key[DATELINE_PLACE_NAME_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (folds); i++) {
    g_assert_cmpuint (fold (folds[i].name, -1, key), ==, strlen (folds[i].key));
    g_assert_cmpstr (key, ==, folds[i].key);
  }
}

static void
test_traits (void)
{
  char key[DATELINE_PLACE_NAME_SIZE];
  DatelinePlaceNameTraits traits;

  dateline_place_name_fold ("Al-Bab", -1, key, sizeof key, &traits);
  g_assert_cmpint (traits, ==, DATELINE_PLACE_NAME_ARTICLE | DATELINE_PLACE_NAME_LATIN);
  dateline_place_name_fold ("Łódź", -1, key, sizeof key, &traits);
  g_assert_cmpint (traits, ==, DATELINE_PLACE_NAME_LATIN);
  dateline_place_name_fold ("Бахмут", -1, key, sizeof key, &traits);
  g_assert_cmpint (traits, ==, 0);
}

static void
test_no_names (void)
{
  static const char *const none[] = { "",        " ",        "'",       "—",
                                      "-.-",     "\xff\xfe", "Kab\xc3", "\xed\xa0\x80",
                                      "\xcc\x81" };
  char key[DATELINE_PLACE_NAME_SIZE];
  g_autofree char *huge = g_strnfill (1000000, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++) {
    g_assert_cmpuint (fold (none[i], -1, key), ==, 0);
    g_assert_cmpstr (key, ==, "");
  }
  g_assert_cmpuint (fold (huge, -1, key), ==, 0);
  g_assert_cmpuint (fold ("Kab\0ul", 6, key), ==, 0);
  g_assert_cmpuint (fold ("Kabul was", 5, key), ==, 5);
  g_assert_cmpstr (key, ==, "kabul");
}

/* Every length of every sort of letter fits or is refused, and nothing is written past the end. */
static void
test_fold_stays_inside (void)
{
  static const char *const pieces[] = { "a", "st ", "æ", "ﷺ", "漢 ", "e ", "al l" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint n = 0; n < 140; n++) {
      char key[DATELINE_PLACE_NAME_SIZE + 8];
      gsize length;

      memset (key, 0x55, sizeof key);
      g_string_append (text, pieces[i]);
      length = dateline_place_name_fold (text->str, (gssize) text->len, key,
                                         DATELINE_PLACE_NAME_SIZE, NULL);
      g_assert_cmpuint (length, <, DATELINE_PLACE_NAME_SIZE);
      g_assert_cmpuint (strlen (key), ==, length);
      g_assert_true (g_utf8_validate (key, -1, NULL));
      for (gsize at = DATELINE_PLACE_NAME_SIZE; at < sizeof key; at++)
        g_assert_cmpint (key[at], ==, 0x55);
    }
  }
}

/* Over every name of the gazetteer: a folded name folds to itself, and is like itself. */
static void
test_properties (void)
{
  g_autoptr (DatelineGazetteer) gazetteer = dateline_gazetteer_open (NULL, NULL);

  for (guint row = 0; row < dateline_gazetteer_get_n_rows (gazetteer); row++) {
    DatelinePlaceRow place;
    char once[DATELINE_PLACE_NAME_SIZE];
    char twice[DATELINE_PLACE_NAME_SIZE];

    dateline_gazetteer_get_row (gazetteer, row, &place);
    g_assert_cmpuint (fold (place.name, -1, once), >, 0);
    fold (once, -1, twice);
    g_assert_cmpstr (once, ==, twice);
    g_assert_cmpfloat (dateline_place_name_similarity (once, once), ==, 1.0f);
  }
}

typedef struct {
  const char *one;
  const char *other;
} Pair;

static const Pair same_skeleton[] = {
  { "sheberghan", "shibirghan" },
  { "mazari sharif", "mazar sharif" },
  { "qandahar", "kandahar" },
  { "tarin kowt", "tirinkot" },
  { "bakhmut", "bakhmout" },
  { "nawzad", "now zad" },
  { "lviv", "lvyv" },
  { "suwayda", "sweida" },
  { "evpatoria", "yevpatoria" },
  { "khust", "khost" },
};

static const Pair other_skeleton[] = {
  { "kabul", "kandahar" },
  { "khost", "host" },
  { "aden", "den" },
  { "homs", "hama" },
};

static void
test_skeleton (void)
{
  char one[DATELINE_PLACE_NAME_SIZE];
  char other[DATELINE_PLACE_NAME_SIZE];
  char small[4];

  for (gsize i = 0; i < G_N_ELEMENTS (same_skeleton); i++) {
    dateline_place_name_skeleton (same_skeleton[i].one, one, sizeof one);
    dateline_place_name_skeleton (same_skeleton[i].other, other, sizeof other);
    g_assert_cmpstr (one, ==, other);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (other_skeleton); i++) {
    dateline_place_name_skeleton (other_skeleton[i].one, one, sizeof one);
    dateline_place_name_skeleton (other_skeleton[i].other, other, sizeof other);
    g_assert_cmpstr (one, !=, other);
  }
  g_assert_cmpuint (dateline_place_name_skeleton ("kandahar", small, sizeof small), ==, 3);
  g_assert_cmpuint (dateline_place_name_skeleton ("", small, sizeof small), ==, 0);
}

static void
test_similarity (void)
{
  /* Alike enough for names of their length, and not */
  g_assert_cmpfloat (dateline_place_name_similarity ("sheberghan", "shibirghan"), >, 0.9f);
  g_assert_cmpfloat (dateline_place_name_similarity ("lashkargah", "lashkar gah"), >, 0.98f);
  g_assert_cmpfloat (dateline_place_name_similarity ("raqqa", "raqqah"), >, 0.9f);
  g_assert_cmpfloat (dateline_place_name_similarity ("donetsk", "luhansk"), <, 0.7f);
  /* A vowel more at the end is another name sooner than one inside */
  g_assert_cmpfloat (dateline_place_name_similarity ("luhansk", "luhanske"), <,
                     dateline_place_name_similarity ("luhansk", "luhanisk"));
  g_assert_cmpfloat (dateline_place_name_similarity ("", "kabul"), ==, 0.0f);
  g_assert_cmpfloat (dateline_place_name_similarity ("bcdf", "jlmn"), ==, 0.0f);
}

/* Whatever the names are: the same in both directions, and between 0 and 1 */
static void
test_similarity_is_fair (void)
{
  const char *letters = "aeiouyhwkgqxzsjcdtvfb lmnr";
  guint n = (guint) strlen (letters);

  for (guint round = 0; round < 5000; round++) {
    char one[80];
    char other[80];
    float similarity;

    for (guint i = 0; i < sizeof one; i++) {
      one[i] = letters[g_test_rand_int_range (0, (gint32) n)];
      other[i] = letters[g_test_rand_int_range (0, (gint32) n)];
    }
    one[g_test_rand_int_range (0, sizeof one)] = '\0';
    other[g_test_rand_int_range (0, sizeof other)] = '\0';
    one[sizeof one - 1] = other[sizeof other - 1] = '\0';
    similarity = dateline_place_name_similarity (one, other);
    g_assert_cmpfloat (similarity, >=, 0.0f);
    g_assert_cmpfloat (similarity, <=, 1.0f);
    g_assert_cmpfloat_with_epsilon (similarity, dateline_place_name_similarity (other, one), 1e-4f);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/read/place-name/fold", test_fold);
  g_test_add_func ("/read/place-name/traits", test_traits);
  g_test_add_func ("/read/place-name/no-names", test_no_names);
  g_test_add_func ("/read/place-name/fold-stays-inside", test_fold_stays_inside);
  g_test_add_func ("/read/place-name/properties", test_properties);
  g_test_add_func ("/read/place-name/skeleton", test_skeleton);
  g_test_add_func ("/read/place-name/similarity", test_similarity);
  g_test_add_func ("/read/place-name/similarity-is-fair", test_similarity_is_fair);
  return g_test_run ();
}
