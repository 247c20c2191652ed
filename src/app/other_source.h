/* SPDX-License-Identifier: Apache-2.0 */
/* Objects that were picked for another data source than the one that is set: what becomes of them.
 */
#ifndef APP_OTHER_SOURCE_H
#define APP_OTHER_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct dialog;

/* The buttons of the question. */
enum other_answer { OTHER_COMPARE, OTHER_KEEP, OTHER_DROP };

/* The data source that the objects were picked for, if it is not `source`. NULL: there is nothing
 * to ask about. Borrowed. */
const char *other_source(const struct app *app, const char *source);
struct dialog *other_source_question(const struct app *app, const char *source);
/* Before the source is set: removes the objects. */
void other_source_drop(struct app *app);
/* After the source is set. OTHER_COMPARE leaves it unsettled: the objects step continues. */
void other_source_settle(struct app *app, enum other_answer answer);

#endif
