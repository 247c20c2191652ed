/* SPDX-License-Identifier: Apache-2.0 */
#include "base/compat.h"
#include "oms/call.h"

/* A server that wants more patience than this is not waited for. */
enum { RETRY_AFTER_MAX_SECONDS = 30 };

static bool may_pass(const struct http_reply *reply)
{
    switch (reply->fault) {
    case HTTP_CONNECT:
    case HTTP_TIMEOUT:
    case HTTP_BROKEN:
        return true;
    case HTTP_DONE:
        break;
    default: /* what does not change by itself */
        return false;
    }
    switch (reply->status) {
    case 408:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return true;
    default:
        return false;
    }
}

long oms_scatter(long pause_ms)
{
    unsigned char dice = 128;
    if (!compat_random(&dice, 1))
        dice = 128;
    return pause_ms * 3 / 4 + pause_ms * dice / 512; /* 75 to 125 per cent */
}

long retry_pause(const struct oms *o, const struct http_reply *reply, unsigned tries)
{
    if (tries >= OMS_TRIES || !may_pass(reply))
        return -1;
    if ((reply->status == 429 || reply->status == 503) && reply->retry_after > 0)
        return reply->retry_after > RETRY_AFTER_MAX_SECONDS ? -1 : reply->retry_after * 1000;
    return oms_scatter(o->retry_pause_ms << (tries - 1));
}
