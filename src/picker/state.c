/* SPDX-License-Identifier: Apache-2.0 */
#include "picker/state.h"

#include "app/app.h"

struct picker_state *objects_of(const struct app *app)
{
    return app->picking;
}
