/* SPDX-License-Identifier: Apache-2.0 */
/* --set PATH=VALUE and --name NAME: edits of a spec from the command line. */
#ifndef CLI_SPEC_EDIT_H
#define CLI_SPEC_EDIT_H

#include <stdbool.h>
#include "cli/options.h"
#include "spec/spec.h"

/*
 * Splits "PATH=VALUE" at its first '='. The path's length, or 0 if there is no path; a missing
 * value is "".
 */
size_t spec_edit_split(const char *edit, const char **value);
/*
 * Sets a setting by its path ("fullTransferConfig/throttleRps") or removes it (value ""). Values of
 * a list are separated by commas. CODE_USAGE, explained, if there is no such setting or the value
 * is none of it; nothing is changed then.
 */
int spec_edit_set(struct spec *s, const char *path, const char *value);
/* A value of the spec as --set takes it; caller frees. */
char *spec_edit_value(const struct field *f, const char *text);
/* All of the options but those that `taken` (may be NULL) claims by their place. Says which have no
 * effect in this spec. An exit code. */
int spec_edit_apply(struct spec *s, const struct options *o, const bool *taken);

#endif
