/* SPDX-License-Identifier: Apache-2.0 */
/* The settings of a connection, in the order of the screen; the paths are the keys of a profile. */
#include <stdlib.h>

#include "base/i18n.h"
#include "app/connection.h"

#define TEXT_ROW(id_, path_, ...) [id_] = {.id = id_, .path = path_, .type = TYPE_TEXT, __VA_ARGS__}
#define NUMBER_ROW(id_, path_, most, ...)                                                          \
    [id_] = {.id = id_, .path = path_, .type = TYPE_INTEGER, .min = 1, .max = most, __VA_ARGS__}

const struct field connection_rows[CONNECTION_ROWS] = {
    TEXT_ROW(
        CONNECTION_URL, "server", .label = N_("Address"),
        .help =
            N_("The address of the OMS console: http://HOST:8089 or https://HOST.\n"
               "HOST is the OMS host or its virtual address, as in a browser. Port 8088 belongs to "
               "the cluster manager, which does not offer this interface.\n\n"
               "Over plain http others on the way can read the password, unless the server is on "
               "this machine. Use https if OMS has a certificate; otherwise open a tunnel (ssh -L "
               "8089:localhost:8089 HOST) and type http://localhost:8089.")),
    TEXT_ROW(CONNECTION_USER, "user", .label = N_("User"),
             .help = N_("An account of the OMS console.\n"
                        "It is sent with the password in every request (HTTP Basic); the tasks "
                        "that you create belong to it.")),
    TEXT_ROW(
        CONNECTION_PASSWORD, NULL, .secret = true, .submits = true, .label = N_("Password"),
        .help =
            N_("The account's password. It stays in memory: no file, draft or log gets it.\n\n"
               "Type it, or give it at the start: --password-fd N, the file that OMS_PASSWORD_FILE "
               "names, or the variable OMS_PASSWORD, in this order. If the field is empty when you "
               "connect, it comes from the password_command of the profile, or from the entry for "
               "this host and user in ~/.netrc (or the file that NETRC names). Password files must "
               "be closed to others (chmod 600).")),
    TEXT_ROW(
        CONNECTION_CA_FILE, "ca_file", .submits = true, .label = N_("CA file (for https)"),
        .help = N_("Only if the server's certificate is signed by an authority of your own.\n"
                   "It is a PEM file with the certificate of that authority. A self-signed "
                   "certificate is its own authority: name its file here. The file takes the place "
                   "of the system's certificates. Plain http does not use it.")),
    TEXT_ROW(CONNECTION_CONNECT, NULL, .editor = EDITOR_ACTION, .label = N_("Connect"),
             .help = N_("Enter tries the connection, then fetches data sources and labels.\n"
                        "Esc or ^C stops it. F5 fetches them again. The rows below are needed "
                        "rarely; what is not set there is as its default says.")),
    TEXT_ROW(CONNECTION_CA_PATH, "ca_path", .label = N_("CA directory (for https)"),
             .help = N_("Trusts the certificates in this directory.\n"
                        "It was prepared by \"openssl rehash\".")),
    TEXT_ROW(CONNECTION_PIN, "pin", .label = N_("Public key (pin)"),
             .help = N_("The only public key that is accepted from the server.\n"
                        "It is checked besides the certificate: sha256//BASE64, several of them "
                        "with semicolons in between, or the file of a public key.")),
    TEXT_ROW(CONNECTION_CERT, "cert", .label = N_("Client certificate"),
             .help = N_("A PEM file that shows the server who you are, if it asks for that.")),
    TEXT_ROW(CONNECTION_KEY, "key", .label = N_("Client key"),
             .help = N_("The private key of the client certificate, if its file does not hold it.\n"
                        "The key must not be encrypted.")),
    TEXT_ROW(CONNECTION_PROXY, "proxy", .label = N_("Proxy"),
             .help = N_("Requests go through this http, https, socks4 or socks5 proxy.\n"
                        "An example is http://proxy.example.com:3128. If none is set, https_proxy "
                        "or http_proxy names it, unless no_proxy lists the host or the server is "
                        "on this machine. A user and a password for the proxy belong in these "
                        "variables.")),
    NUMBER_ROW(CONNECTION_CONNECT_TIMEOUT, "connect_timeout", 3600, .fallback = "5",
               .label = N_("Time to connect"), .unit = N_("seconds"),
               .help = N_("Connecting is given up after this time.")),
    NUMBER_ROW(CONNECTION_TIMEOUT, "timeout", 86400, .fallback = "60",
               .label = N_("Silence allowed"), .unit = N_("seconds"),
               .help = N_("A request is given up when nothing arrives for this time.")),
    NUMBER_ROW(CONNECTION_MAX_TIME, "max_time", 86400, .fallback = "300",
               .label = N_("Time for a request"), .unit = N_("seconds"),
               .help = N_("A request is given up when it is not finished after this time.\n"
                          "For each page of a list the default is 60 seconds.")),
    NUMBER_ROW(CONNECTION_RECOVERY_TIMEOUT, "recovery_timeout", 86400, .fallback = "120",
               .label = N_("Time to look for a task"), .unit = N_("seconds"),
               .help = N_("A task whose creation got no answer is looked for this long.")),
    NUMBER_ROW(CONNECTION_PAGE_SIZE, "page_size", 1000, .fallback = "10",
               .label = N_("Data sources in a page"),
               .help = N_("So many data sources are fetched at a time.\n"
                          "10 is the most that every server allows.")),
    [CONNECTION_EDITION] =
        {.id = CONNECTION_EDITION,
         .path = "edition",
         .type = TYPE_CHOICE,
         .always = true,
         .label = N_("Edition of OMS"),
         .fallback = "unknown",
         .help = N_("Which OMS the server is. No server tells it; \"About OMS\" in the console "
                    "does.\n"
                    "The Community Edition lacks a third of the settings and drops them without a "
                    "word. While the edition is unknown, all settings are offered, and nothing is "
                    "said about which of them the server knows."),
         .choices = CHOICES(
             {"unknown", N_("not said")}, {"ce-4.2.2", N_("Community, 4.1.1 to 4.2.2")},
             {"e-4.2.4", N_("Enterprise; as this program is")}, {"e-4.2.5", N_("Enterprise")},
             {"e-4.3.1", N_("Enterprise; never seen live")})},
};

const char *connection_get(const struct connection *c, enum connection_row which)
{
    const char *text = values_get(&c->values, (int)which);
    return text ? text : "";
}

enum edition connection_edition(const struct connection *c)
{
    enum edition edition;
    return edition_read(connection_get(c, CONNECTION_EDITION), &edition) ? edition
                                                                         : EDITION_UNKNOWN;
}

long connection_number(const struct connection *c, enum connection_row which)
{
    return strtol(connection_get(c, which), NULL, 10);
}

static const char *set_text(const struct connection *c, enum connection_row which)
{
    const char *text = connection_get(c, which);
    return *text ? text : NULL;
}

struct http_way connection_way(const struct connection *c)
{
    return (struct http_way){
        .ca_file = set_text(c, CONNECTION_CA_FILE),
        .ca_path = set_text(c, CONNECTION_CA_PATH),
        .pin = set_text(c, CONNECTION_PIN),
        .cert = set_text(c, CONNECTION_CERT),
        .key = set_text(c, CONNECTION_KEY),
        .proxy = set_text(c, CONNECTION_PROXY),
        .insecure = c->insecure,
        .connect_seconds = connection_number(c, CONNECTION_CONNECT_TIMEOUT),
        .silence_seconds = connection_number(c, CONNECTION_TIMEOUT),
        .max_seconds = connection_number(c, CONNECTION_MAX_TIME),
    };
}
