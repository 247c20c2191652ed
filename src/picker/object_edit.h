/* SPDX-License-Identifier: Apache-2.0 */
/* The dialogs of the objects step: adding, renaming, filters, columns, removing. */
#ifndef PICKER_OBJECT_EDIT_H
#define PICKER_OBJECT_EDIT_H

#include "picker/object_rows.h"

struct app;

/* Types or pastes names into a list of the database mapping; kinds other than tables too. */
void object_add(struct app *app, enum mapping_list list, const char *default_database);
/* Focuses what was added, which is mostly what is worked on next. */
void object_focus(struct app *app, struct object_at at);
/* A menu of what can be done with the row; a rule is typed anew instead. */
void object_menu(struct app *app, struct object_row row);
/* One key of an object; where it makes no sense (columns of a database) a notice says so. */
void object_edit_key(struct app *app, struct object_row row, enum object_key key);
/* Is it a rule, with a line to type? */
bool object_row_is_rule(const struct app *app, struct object_row row);
/* Rules allow no such key. A loaded body may have it all the same: then it can be changed. */
bool object_key_barred(const struct app *app, struct object_row row, enum object_key key);
/* Of an object or a database; NULL: not set. Borrowed. */
const char *object_row_get(const struct app *app, struct object_row row, enum object_key key);
const char *object_key_word(enum object_key key); /* translated */
void object_remove(struct app *app, struct object_row row);
/* "WHERE condition: shop.orders", for the dialog about a key. Made visible. Caller frees. */
char *object_key_title(const struct spec *s, struct object_row row, enum object_key key);
/* "WHERE condition: 5 chosen objects". Caller frees. */
char *object_keys_title(size_t count, enum object_key key);
/* "shop.orders" or, renamed, "shop.orders -> shop_new.orders". Made visible. Caller frees. */
char *object_row_text(const struct spec *s, struct object_row row);
/* "orders" or "orders -> t_order": for a row below that of its database. Likewise. */
char *object_row_name(const struct spec *s, struct object_row row);

#endif
