/* dateline-search-parse.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people type, as an expression of FTS5. It is built from tokens that stand in quotation
 * marks, so that nothing in it can be an operator of FTS5's.
 */

#include "dateline-search-private.h"

#include <string.h>

#include "dateline-fold.h"

/* Letters before a star: one would match half of everything, slowly */
#define FEWEST_OF_PREFIX 2

/* Whether FTS5's tokenizer finds anything in it: an empty phrase would match nothing */
static gboolean
has_word (const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

typedef struct {
  const char *start;
  gsize length;
  gboolean without;
  gboolean prefix;
} Term;

/* The next term, and where it ends; FALSE at the end of the text */
static gboolean
read_term (const char **at, Term *term)
{
  const char *from = *at;
  gboolean quoted;

  while (g_unichar_isspace (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  if (*from == '\0')
    return FALSE;
  term->without = *from == '-';
  from += term->without;
  quoted = *from == '"';
  from += quoted;
  term->start = from;
  while (*from != '\0' &&
         (quoted ? *from != '"' : !g_unichar_isspace (g_utf8_get_char (from)) && *from != '"'))
    from = g_utf8_next_char (from);
  term->length = (gsize) (from - term->start);
  from += quoted && *from == '"';
  term->prefix = quoted ? *from == '*' : term->length > 0 && term->start[term->length - 1] == '*';
  from += quoted && *from == '*';
  while (!quoted && term->length > 0 && term->start[term->length - 1] == '*')
    term->length--;
  *at = from;
  return TRUE;
}

/* The words of a term, as FTS5's tokenizer would part it, folded */
static GStrv
split_words (const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);
  g_autofree char *folded = dateline_fold (part, NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *at = folded;

  while (*at != '\0') {
    const char *start;

    while (*at != '\0' && !g_unichar_isalnum (g_utf8_get_char (at)))
      at = g_utf8_next_char (at);
    start = at;
    while (*at != '\0' && g_unichar_isalnum (g_utf8_get_char (at)))
      at = g_utf8_next_char (at);
    if (at > start)
      g_ptr_array_add (words, g_strndup (start, (gsize) (at - start)));
  }
  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

void
_dateline_search_term_free (DatelineSearchTerm *self)
{
  g_strfreev (self->words);
  g_free (self);
}

static gboolean
is_prefix (const Term *term)
{
  return term->prefix && g_utf8_strlen (term->start, (gssize) term->length) >= FEWEST_OF_PREFIX;
}

/*
 * _dateline_search_get_terms:
 *
 * Returns: (transfer full) (element-type DatelineSearchTerm): what is asked to be there, for
 * marking it in a snippet
 */
GPtrArray *
_dateline_search_get_terms (const char *text)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) _dateline_search_term_free);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *at = valid;
  Term term;

  while (read_term (&at, &term)) {
    DatelineSearchTerm *found;

    if (term.without || !has_word (term.start, term.length))
      continue;
    found = g_new0 (DatelineSearchTerm, 1);
    found->words = split_words (term.start, term.length);
    found->prefix = is_prefix (&term);
    g_ptr_array_add (terms, found);
  }
  return terms;
}

static void
append_term (GString *query, const Term *term, const char *join)
{
  g_string_append (query, query->len > 0 ? join : "");
  g_string_append_c (query, '"');
  for (gsize i = 0; i < term->length; i++)
    g_string_append_c (query, term->start[i] == '"' ? ' ' : term->start[i]);
  g_string_append_c (query, '"');
  if (is_prefix (term))
    g_string_append_c (query, '*');
}

/**
 * dateline_search_parse:
 * @text: what was typed: words, "a phrase", the beginning of a wor*, -without; signs without a
 *   letter or digit do not count
 *
 * Makes an expression of FTS5 that asks for all of it. Any text gives a valid expression or none.
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the expression, %NULL if there is nothing to look for
 */
char *
dateline_search_parse (const char *text)
{
  g_autoptr (GString) with = g_string_new (NULL);
  g_autoptr (GString) without = g_string_new (NULL);
  g_autofree char *valid = NULL;
  const char *at;
  Term term;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  at = valid;
  while (read_term (&at, &term))
    if (has_word (term.start, term.length))
      append_term (term.without ? without : with, &term, term.without ? " OR " : " AND ");
  if (with->len == 0)
    return NULL;
  if (without->len > 0)
    return g_strdup_printf ("(%s) NOT (%s)", with->str, without->str);
  return g_strdup (with->str);
}
