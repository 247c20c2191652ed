/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "picker/state.h"

#include "app/app.h"
#include "picker/objects_view.h"

/* By its id: whoever asks does not depend on the step itself. */
struct picker_state *objects_of(const struct app *app)
{
    struct objects_view *v = app_screen(app, "objects")->view;
    return &v->state;
}
