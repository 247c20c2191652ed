/* SPDX-License-Identifier: Apache-2.0 */
/* What follows from the pair of source and sink: said, and proposed for settings nobody touched. */
#ifndef WIZARD_PAIRING_H
#define WIZARD_PAIRING_H

struct app;

/* "MIGRATION: structure, full, ...", or that no table has the pair. Translated, made visible.
 * Caller frees. */
char *pairing_words(const char *source_type, const char *sink_type);
/*
 * After source or sink was chosen: in a new spec, the task type follows the pair, and stages that
 * OMS does not offer for it are switched off, if they still are at their defaults. A notice says
 * so.
 */
void pairing_propose(struct app *app);

#endif
