/* The questions before the source's database is asked for its objects: where, who, the password. */
#ifndef WIZARD_LOGIN_H
#define WIZARD_LOGIN_H

struct wizard;
struct pending_login;

/* Asks, prefilled from the data source, then runs oms-objects. The password is never kept. */
void login_ask(struct wizard *w);
/* The same for the columns of the table that columns_edit() was called for. */
void login_ask_columns(struct wizard *w);
void login_free(struct pending_login *l);

#endif
