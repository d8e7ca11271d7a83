/* story-dump.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "dateline-importer.h"

/* Reads files as stories and prints one JSON object for each, for the benchmarks in Python:
 *   story-dump FILE…
 * "seconds" is the time that reading took, from the bytes in memory to the story. */

static void
add_text (JsonBuilder *builder, const char *member, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static void
add_story (JsonBuilder *builder, const DatelineStory *story)
{
  g_autofree char *published = dateline_date_to_iso (story->published);

  add_text (builder, "title", story->title);
  add_text (builder, "author", story->author);
  add_text (builder, "outlet", story->outlet);
  add_text (builder, "url", story->url);
  add_text (builder, "language", story->language);
  add_text (builder, "published", published);
  add_text (builder, "text", story->text);
}

static void
print_object (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *line = NULL;

  json_generator_set_root (generator, root);
  line = json_generator_to_data (generator, NULL);
  puts (line);
}

static void
dump_file (const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) stories =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_story_free);
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const DatelineImporter *importer;
  gint64 start;

  file = g_mapped_file_new (path, FALSE, &error);
  json_builder_begin_object (builder);
  add_text (builder, "path", path);
  if (file != NULL) {
    bytes = g_mapped_file_get_bytes (file);
    start = g_get_monotonic_time ();
    importer = dateline_importer_find (bytes, path, NULL);
    if (importer != NULL && importer->read (bytes, path, stories, &error))
      add_story (builder, g_ptr_array_index (stories, 0));
    json_builder_set_member_name (builder, "seconds");
    json_builder_add_double_value (builder,
                                   (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
    json_builder_set_member_name (builder, "stories");
    json_builder_add_int_value (builder, stories->len);
  }
  add_text (builder, "error", error != NULL ? error->message : NULL);
  json_builder_end_object (builder);
  print_object (builder);
}

int
main (int argc, char *argv[])
{
  for (int i = 1; i < argc; i++)
    dump_file (argv[i]);
  return 0;
}
