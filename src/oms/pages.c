/* SPDX-License-Identifier: Apache-2.0 */
#include <search.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "base/i18n.h"
#include "base/jsonc.h"
#include "base/jwrite.h"
#include "base/mem.h"
#include "base/when.h"
#include "oms/pages.h"

struct page {
    size_t rows;    /* of paged.rows; pages lie there in order */
    char *first_id; /* NULL if it had no row with an id */
};

static int compare_ids(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void leave_id(void *id)
{
    (void)id;
}

static void *item_at(const struct paged *p, size_t index)
{
    return (char *)p->rows.items + index * p->kind->item_size;
}

static char *item_id(const void *item)
{
    return *(char *const *)item;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void cancel_from(struct paged *p, size_t number)
{
    for (size_t i = 0; i < PAGES_AT_ONCE; i++) {
        if (p->slots[i].exchange && p->slots[i].number >= number) {
            exchange_cancel(p->slots[i].exchange);
            p->slots[i].exchange = NULL;
        }
    }
}

static void drop_paged(struct oms_call *call)
{
    struct paged *p = (struct paged *)call;
    cancel_from(p, 0);
    for (size_t i = 0; i < p->pages_cap; i++)
        free(p->pages[i].first_id);
    free(p->pages);
    tdestroy(p->ids, leave_id);
    free(p->search);
    lost_clear(&p->lost);
    free(p);
}

static struct page *page_at(struct paged *p, size_t number)
{
    size_t old = p->pages_cap;
    if (number >= old) {
        p->pages = mem_grow(p->pages, &p->pages_cap, number + 1, sizeof *p->pages);
        memset(p->pages + old, 0, (p->pages_cap - old) * sizeof *p->pages);
    }
    return &p->pages[number];
}

/* Where the rows of a page begin. */
static size_t page_start(const struct paged *p, size_t number)
{
    size_t start = 0;
    for (size_t i = 0; i < number && i < p->pages_cap; i++)
        start += p->pages[i].rows;
    return start;
}

static void forget_page(struct paged *p, size_t number)
{
    struct page *page = page_at(p, number);
    if (page->rows == 0)
        return;
    size_t start = page_start(p, number);
    for (size_t i = start; i < start + page->rows; i++) {
        tdelete(item_id(item_at(p, i)), &p->ids, compare_ids);
        p->kind->clear(item_at(p, i));
    }
    memmove(item_at(p, start), item_at(p, start + page->rows),
            (p->rows.len - start - page->rows) * p->kind->item_size);
    p->rows.len -= page->rows;
    page->rows = 0;
}

/* Reads a row into the free place after the list. False if it has no id or is there already, or is
 * NULL. */
static bool take_row(struct paged *p, struct json_object *row)
{
    p->rows.items = mem_grow(p->rows.items, &p->rows.cap, p->rows.len + 1, p->kind->item_size);
    void *item = item_at(p, p->rows.len);
    memset(item, 0, p->kind->item_size);
    p->kind->read(item, row);
    char *id = item_id(item);
    if (id && *id != '\0') {
        void *node = tsearch(id, &p->ids, compare_ids);
        if (!node)
            fatal(_("Out of memory."));
        if (*(char **)node == id)
            return true;
    }
    if (row && (!id || *id == '\0'))
        lost_nameless(&p->lost);
    p->kind->clear(item);
    return false;
}

/* Moves the last `count` rows to `start`. */
static void rotate_rows(struct paged *p, size_t start, size_t count)
{
    size_t size = p->kind->item_size, old = p->rows.len - count;
    if (count == 0 || start == old)
        return;
    char *moved = mem_array(count, size);
    memcpy(moved, item_at(p, old), count * size);
    memmove(item_at(p, start + count), item_at(p, start), (old - start) * size);
    memcpy(item_at(p, start), moved, count * size);
    free(moved);
}

/* Reads rows behind the others, until a slice of time is over. False: there are more. */
static bool read_rows(struct paged *p, struct slot *slot, struct answer *answer)
{
    int64_t end = when_ticks() + HTTP_SLICE_MS;
    struct json_object *row;
    while (p->rows.len < OMS_LIST_MAX && answer_next_row(answer, &row)) {
        if (take_row(p, row)) {
            p->rows.len++;
            slot->rows++;
        }
        json_object_put(row);
        if (when_ticks() >= end)
            return false;
    }
    answer_leave_rows(answer);
    return true;
}

/* Nothing is to be had after page `number`. */
static void stop_behind(struct paged *p, size_t number)
{
    p->limit = smaller(p->limit, number);
    cancel_from(p, number + 1);
}

static size_t find_twin(struct paged *p, size_t number)
{
    const char *id = page_at(p, number)->first_id;
    for (size_t i = 1; id && i < p->pages_cap; i++) {
        if (i != number && p->pages[i].first_id && strcmp(p->pages[i].first_id, id) == 0)
            return i;
    }
    return 0;
}

static char *first_id(struct row_reader rows)
{
    struct json_object *row;
    struct oms_lost lost = {0};
    char *id = NULL;
    while (!id && rows_next(&rows, &row, &lost)) {
        id = jsonc_text(row, "id");
        json_object_put(row);
    }
    lost_clear(&lost);
    return id;
}

/* A total that fewer rows than came fit into counts something else (some pages say: pages). */
static bool total_is_known(const struct paged *p)
{
    return p->total > 0 && p->seen <= p->total;
}

static size_t pages_for(const struct paged *p, size_t rows)
{
    return (rows + p->size - 1) / p->size;
}

static void plan_pages(struct paged *p, size_t number, size_t came)
{
    if (number == 1) {
        p->size = came > 0 ? came : p->size;
        p->limit = pages_for(p, OMS_LIST_MAX) + 1; /* that shows whether there are more */
    }
    if (came == 0)
        stop_behind(p, number > 1 ? number - 1 : 1);
    else if (total_is_known(p))
        p->wanted = pages_for(p, smaller(p->total, OMS_LIST_MAX));
    else if (number > 1 && came < p->size)
        stop_behind(p, number);
    else if (p->wanted < p->next)
        p->wanted = p->next;
}

/* False: its rows come before. */
static bool begin_page(struct paged *p, struct slot *slot, const struct answer *answer)
{
    size_t number = slot->number;
    p->pages_done++;
    page_at(p, number)->first_id = first_id(answer->rows);
    slot->twin = find_twin(p, number);
    if (slot->twin != 0 && slot->twin < number) {
        stop_behind(p, number - 1);
        return false;
    }
    if (slot->twin != 0)
        forget_page(p, slot->twin);
    if (answer->total > 0 && (uint64_t)answer->total > p->total)
        p->total = (size_t)answer->total;
    p->seen += answer->rows.count;
    return true;
}

static void end_page(struct paged *p, const struct slot *slot, const struct answer *answer)
{
    lost_add(&p->lost, &answer->lost);
    rotate_rows(p, page_start(p, slot->number), slot->rows);
    page_at(p, slot->number)->rows = slot->rows;
    plan_pages(p, slot->number, answer->rows.count);
    if (slot->twin != 0)
        stop_behind(p, slot->twin - 1);
}

/* False: there is more of it. */
static bool take_page(struct paged *p, struct slot *slot, struct answer *answer)
{
    if (!slot->begun) {
        slot->begun = true;
        slot->rows = 0;
        if (!begin_page(p, slot, answer))
            return true;
    }
    if (!read_rows(p, slot, answer))
        return false;
    end_page(p, slot, answer);
    return true;
}

size_t paged_expected(const struct paged *p)
{
    return total_is_known(p) ? smaller(p->wanted, p->limit) : 0;
}

static void pages_answered(void *owner, struct answer *answer);

static char *page_body(const struct paged *p, size_t number)
{
    struct buf body = {0};
    struct jwrite w;
    jwrite_init(&w, &body);
    jwrite_object(&w);
    jwrite_count(&w, "pageNumber", (long long)number);
    jwrite_count(&w, "pageSize", (long long)p->size);
    if (p->search)
        jwrite_member(&w, "searchKey", p->search);
    jwrite_object_end(&w);
    return buf_steal(&body);
}

/* True while something is under way. */
static bool exchange_for_more(struct paged *p)
{
    bool busy = false;
    for (size_t i = 0; i < PAGES_AT_ONCE; i++) {
        struct slot *slot = &p->slots[i];
        if (!slot->exchange && p->next <= smaller(p->wanted, p->limit)) {
            slot->paged = p;
            slot->number = p->next++;
            slot->begun = false;
            struct request request = {.action = p->kind->action, .effect = OMS_READS};
            request.usual_max_seconds = OMS_LIST_SECONDS;
            request.text = page_body(p, slot->number);
            slot->exchange = exchange_start(p->call.oms, &request, pages_answered, slot);
        }
        busy = busy || slot->exchange;
    }
    return busy;
}

/* Rows by the total, on pages that are beyond what is read. */
static void count_beyond(struct paged *p)
{
    bool cut = p->total > OMS_LIST_MAX && p->limit > pages_for(p, OMS_LIST_MAX);
    if (cut && total_is_known(p) && p->total > p->seen)
        rows_miss(&p->lost, p->seen + 1, p->total - p->seen, _("The list is too long."));
}

static void pages_finish(struct paged *p, struct answer *answer)
{
    count_beyond(p);
    p->kind->publish(p);
    cancel_from(p, 0);
    call_end(&p->call);
    p->done(p->arg, &answer->result);
    drop_paged(&p->call);
}

/* False if the user cancelled the call meanwhile; it is gone then. */
static bool pages_tell_progress(struct paged *p)
{
    if (!p->kind->progress)
        return true;
    p->call.held = true;
    p->kind->progress(p);
    p->call.held = false;
    if (p->call.oms)
        return true;
    drop_paged(&p->call);
    return false;
}

/* A page that fails ends the whole list: one with a hole in it would pass for complete. */
static void pages_answered(void *owner, struct answer *answer)
{
    struct slot *slot = owner;
    struct paged *p = slot->paged;
    struct exchange *exchange = slot->exchange;
    slot->exchange = NULL;
    if (answer->result.verdict == OMS_OK && answer->data &&
        !json_object_is_type(answer->data, json_type_array))
        answer_turn(answer, OMS_STRANGE,
                    mem_text(_("The server's answer holds no list where one belongs.")));
    if (answer->result.verdict != OMS_OK) {
        pages_finish(p, answer);
        return;
    }
    bool whole = take_page(p, slot, answer);
    p->kind->publish(p);
    if (!whole) {
        slot->exchange = exchange;
        exchange_again(exchange);
        return;
    }
    if (pages_tell_progress(p) && !exchange_for_more(p))
        pages_finish(p, answer);
}

struct oms_call *paged_start(struct oms *o, const struct paged *plan, const char *search,
                             size_t page_size)
{
    struct paged *p = mem_new(sizeof *p);
    p->kind = plan->kind;
    p->into = plan->into;
    p->progress = plan->progress;
    p->done = plan->done;
    p->arg = plan->arg;
    p->search = mem_text(search);
    p->size = page_size;
    p->next = 1;
    p->wanted = 1;
    p->limit = OMS_LIST_MAX;
    call_begin(&p->call, o, drop_paged);
    exchange_for_more(p);
    return &p->call;
}
