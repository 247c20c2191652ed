/* SPDX-License-Identifier: Apache-2.0 */
#include "oms/codes.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/buf.h"
#include "base/i18n.h"

struct origin {
    const char *begin;
    const char *words; /* N_() */
};

/* The longer beginning first. */
static const struct origin origins[] = {
    {"GHANA-PCHKNP", N_("It comes from the precheck of the OMS console.")},
    {"GHANA-", N_("It comes from the OMS console, which also serves the API.")},
    {"CM-RESOIE", N_("It comes from the cluster manager of OMS and is about a Store, which pulls "
                     "the logs of the source.")},
    {"CM-RESONF", N_("It comes from the cluster manager of OMS and is about the OMS hosts and what "
                     "they have left.")},
    {"CM-RESOAT", N_("It comes from the cluster manager of OMS and is about an order to an OMS "
                     "host.")},
    {"CM-SCHE", N_("It comes from the cluster manager of OMS and is about starting or operating "
                   "components.")},
    {"CM-", N_("It comes from the cluster manager of OMS.")},
    {"CONNECTOR-SI", N_("It comes from the Connector, while it wrote to the sink.")},
    {"CONNECTOR-SO", N_("It comes from the Connector, while it read the source.")},
    {"CONNECTOR-", N_("It comes from the Connector, which reads the source and writes the sink.")},
    {"SUPERVISOR-", N_("It comes from the Supervisor, which runs the components on an OMS host.")},
};

/* The two letters behind CONNECTOR-SI and CONNECTOR-SO. */
static const struct origin databases[] = {
    {"MS", "MySQL"},   {"OM", N_("a MySQL tenant of OceanBase")},
    {"OR", "Oracle"},  {"OO", N_("an Oracle tenant of OceanBase")},
    {"D2", "DB2"},     {"KA", "Kafka"},
    {"DH", "DataHub"},
};

enum { SIDE_AT = sizeof "CONNECTOR-" - 1, DATABASE_AT = SIDE_AT + 2, NUMBER_AT = DATABASE_AT + 2 };

static bool code_begins(const char *code, const char *begin)
{
    return strncasecmp(code, begin, strlen(begin)) == 0;
}

/* The word in place of "{type}" has neither dash nor end. */
static bool code_matches(const char *row, const char *code)
{
    const char *open = strchr(row, '{'), *close = open ? strchr(open, '}') : NULL;
    if (!close)
        return strcasecmp(row, code) == 0;
    if (strncasecmp(row, code, (size_t)(open - row)) != 0)
        return false;
    code += open - row;
    return strcspn(code, "-") > 0 && strcasecmp(close + 1, code + strcspn(code, "-")) == 0;
}

const struct oms_code *oms_code_find(const char *code)
{
    for (size_t i = 0; i < oms_code_count; i++)
        if (code_matches(oms_codes[i].code, code))
            return &oms_codes[i];
    return NULL;
}

bool oms_code_needs_words(const char *code, const char *advice)
{
    return code && !(advice && *advice) && oms_code_find(code);
}

/* Digits of a code: two that say which kind of work failed, then a number, with zeros before. */
static unsigned long code_number(const char *digits)
{
    size_t length = strspn(digits, "0123456789");
    return (length == 7 || length == 8) && !digits[length] ? strtoul(digits + 2, NULL, 10) : 0;
}

static void add_database(struct buf *b, const char *code)
{
    unsigned long number;
    if (!code_begins(code, "CONNECTOR-SI") && !code_begins(code, "CONNECTOR-SO"))
        return;
    for (size_t i = 0; i < sizeof databases / sizeof *databases; i++)
        if (code_begins(code + DATABASE_AT, databases[i].begin))
            buf_printf(b, _(" The other side is %s."), _(databases[i].words));
    number = strlen(code) > NUMBER_AT ? code_number(code + NUMBER_AT) : 0;
    if (number > 0)
        buf_printf(b, _(" Its last digits are usually the error number of the database: %lu."),
                   number);
}

char *oms_code_origin(const char *code)
{
    struct buf b;
    for (size_t i = 0; i < sizeof origins / sizeof *origins; i++) {
        if (!code_begins(code, origins[i].begin))
            continue;
        buf_init(&b);
        buf_text(&b, _(origins[i].words));
        add_database(&b, code);
        return buf_steal(&b);
    }
    return NULL;
}
