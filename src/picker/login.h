/* SPDX-License-Identifier: Apache-2.0 */
/* The questions before the source's database lists its objects: host, user, password. */
#ifndef PICKER_LOGIN_H
#define PICKER_LOGIN_H

struct app;
struct pending_login;

/* Asks, prefilled from the data source, then runs oms-objects. The password is never kept, the
 * other answers are as long as the source is the same. */
void login_ask(struct app *app);
/* The same for the columns of the tables that columns_edit() was called for. */
void login_ask_columns(struct app *app);
/* Says why a program failed; if it was asked with a login, offers to mend the answers. */
void login_failed(struct app *app, const char *title, const char *why);
/* A program that used the answers succeeded. */
void login_worked(struct app *app);
/* What runs next has no login. */
void login_forget(struct app *app);
void login_free(struct pending_login *l);

#endif
