/* SPDX-License-Identifier: Apache-2.0 */
/* The table of screens and the stack of open ones. */
#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"
#include "base/mem.h"

void screens_init(struct app *app, const struct screen *const *all)
{
    while (all[app->screens_len])
        app->screens_len++;
    app->screens = mem_array(app->screens_len, sizeof *app->screens);
    for (size_t i = 0; i < app->screens_len; i++)
        app->screens[i] = (struct app_view){
            .screen = all[i], .view = mem_new(all[i]->view_size ? all[i]->view_size : 1)};
    for (size_t i = 0; i < app->screens_len; i++)
        if (app->screens[i].screen->init)
            app->screens[i].screen->init(app, app->screens[i].view);
}

void screens_clear(struct app *app)
{
    for (size_t i = 0; i < app->screens_len; i++) {
        if (app->screens[i].screen->clear)
            app->screens[i].screen->clear(app->screens[i].view);
        free(app->screens[i].view);
    }
    free(app->screens);
}

struct app_view *app_screen(const struct app *app, const char *id)
{
    for (size_t i = 0; i < app->screens_len; i++)
        if (strcmp(app->screens[i].screen->id, id) == 0)
            return &app->screens[i];
    fatal("no screen \"%s\"", id);
}

void *app_view(const struct app *app, const struct screen *screen)
{
    for (size_t i = 0; i < app->screens_len; i++)
        if (app->screens[i].screen == screen)
            return app->screens[i].view;
    fatal("the screen \"%s\" is not in the table", screen->id);
}

bool app_visited(const struct app *app, const char *id)
{
    return app_screen(app, id)->visited;
}

const struct app_view *screens_top(const struct app *app)
{
    return app->stack[app->depth - 1];
}

const struct screen *app_top(const struct app *app, void **view)
{
    const struct app_view *top = screens_top(app);
    const struct screen *inner = top->screen->inner ? top->screen->inner(app, top->view) : NULL;
    *view = inner ? app_view(app, inner) : top->view;
    return inner ? inner : top->screen;
}

static void screens_show(struct app *app, const char *argument)
{
    struct app_view *top = app->stack[app->depth - 1];
    top->visited = true;
    if (top->screen->open)
        top->screen->open(app, top->view, argument);
}

void app_open(struct app *app, const char *id, const char *argument)
{
    struct app_view *screen = app_screen(app, id);
    struct app_view *top = app->depth ? app->stack[app->depth - 1] : NULL;
    if (app->depth == APP_DEPTH)
        fatal("more open screens than APP_DEPTH");
    if (top && top->screen->close)
        top->screen->close(app, top->view);
    if (top != screen)
        app->stack[app->depth++] = screen;
    screens_show(app, argument);
}

void app_close(struct app *app)
{
    struct app_view *top = app->stack[app->depth - 1];
    if (app->depth == 1) {
        app->quit = true;
        return;
    }
    if (top->screen->close)
        top->screen->close(app, top->view);
    app->depth--;
    screens_show(app, NULL);
}

int app_place(const struct app *app)
{
    const struct app_view *top = screens_top(app);
    return top->screen->place ? top->screen->place(app, top->view) : 0;
}

void app_go(struct app *app, int place)
{
    const struct app_view *top = screens_top(app);
    if (top->screen->go)
        top->screen->go(app, top->view, place);
}

void app_go_to_finding(struct app *app, const struct finding *f)
{
    const struct app_view *top = screens_top(app);
    if (top->screen->focus)
        top->screen->focus(app, top->view, f);
}

void app_store(struct app *app)
{
    void *view;
    const struct screen *s = app_top(app, &view);
    if (s->pending && s->pending(app, view))
        s->store(app, view);
}
