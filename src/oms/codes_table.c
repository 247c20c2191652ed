/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The error codes of OMS, by code: the published list of the Community Edition V4.2.2 in words of
 * our own, and below it names that older servers and the API answer with. {type} is the format of
 * the messages.
 */
#include "oms/codes.h"

#include "base/i18n.h"

#define REMEDY_ASK                                                                                 \
    N_("No setting of a task mends it: give the code, its message and the component's log to "     \
       "the administrator of OMS or to its support.")
#define REMEDY_SUPERVISORCTL                                                                       \
    N_("Restore the task in the console. If that does not help, run 'supervisorctl status' in "    \
       "the OMS container, and 'supervisorctl restart NAME' for every component that is not "      \
       "RUNNING.")
#define REMEDY_STORE                                                                               \
    N_("Restart the Store of the task (console: component monitoring). If it does not come "       \
       "back, create a Store under O&M, Components, with the task's topic and a start 5 to 10 "    \
       "minutes before the position that the Connector needs.")
#define REMEDY_INIT                                                                                \
    N_("Run 'sh /root/docker_init.sh' in the OMS container and wait for its end, which takes "     \
       "some minutes. It may be run again and again.")
#define REMEDY_LOOK                                                                                \
    N_("Open the component monitoring of the task in the console and read the component's log; "   \
       "the last error in it names the reason.")
#define REMEDY_TICKET                                                                              \
    N_("Retry the O&M ticket, or find the failed components one by one on the console's page "     \
       "Components and repeat the operation there.")
#define REMEDY_DDL                                                                                 \
    N_("Find the statement in the Connector's error.log and the original one in ddl_msg.log. "     \
       "Decide whether the sink can do without it: then have it skipped, else carry it out by "    \
       "hand on the sink. In both cases report it to the support of OMS.")
#define REMEDY_SOCKET                                                                              \
    N_("Open the component monitoring of the task, update the Connector, and raise "               \
       "socketTimeout in its config_url. Then look for what makes the statement slow: locks, "     \
       "missing indexes, large transactions.")
#define REMEDY_COLUMN                                                                              \
    N_("Without DDL replication: make the change on the sink by hand. With it: look for the "      \
       "statement in ddl_msg.log, carry it out on the sink, and report it to the support of OMS.")
#define REMEDY_WIDER                                                                               \
    N_("Compare the character sets of both sides. If they differ (UTF-8 to GBK, say), make the "   \
       "column of the sink at least one and a half times as long; if they are the same, make it "  \
       "as long as the source's. With DDL replication, look for the change in ddl_msg.log, too.")
#define REMEDY_PRECHECK_NAME                                                                       \
    N_("Correct the choice of objects: leave it out, or create it, or mend the renaming. Then "    \
       "run the precheck again.")

const struct oms_code oms_codes[] = {
    {"CM-RESOAT000011",
     N_("The Supervisor, which runs the components on an OMS host, did not report the result of "
        "an order within 60 seconds."),
     REMEDY_SUPERVISORCTL},
    {"CM-RESOAT000012",
     N_("The Supervisor met an exception while it carried out an order of the cluster manager."),
     REMEDY_SUPERVISORCTL},
    {"CM-RESOAT000013",
     N_("An order of the cluster manager failed on the OMS host; the message is the output of "
        "the command."),
     N_("Restore the task in the console. If that does not help, read "
        "/home/admin/logs/supervisor/error.log in the OMS container.")},
    {"CM-RESOIE000201",
     N_("No running Store holds the logs from which the Connector wants to go on: all are "
        "stopped, or they begin too late."),
     REMEDY_STORE},
    {"CM-RESOIE000202", N_("The task has no running Store: none was created, or all have ended."),
     REMEDY_STORE},
    {"CM-RESONF000001", N_("No OMS host of the region has sent a heartbeat for a long time."),
     N_("Run 'supervisorctl status' in the OMS container and restart what is not RUNNING. Else "
        "compare OMS_HOST_IP and cm_nodes of config.yaml with the host's address; if they are "
        "wrong, deploy the container again with the right ones.")},
    {"CM-RESONF000002",
     N_("The region has no OMS host that could be used: the container was not initialized."),
     REMEDY_INIT},
    {"CM-RESONF000003",
     N_("No OMS host has enough CPU, memory or disk left for another component; the message "
        "holds the limits and what is used."),
     N_("Release tasks that nobody needs any more, choose a lower speed (STEADY needs 4 GB, "
        "NORMAL 8 GB, FAST 16 GB), or give OMS another host.")},
    {"CM-RESONF000021", N_("The group of hosts of the region is not initialized."), REMEDY_INIT},
    {"CM-SCHEAT000001", N_("The Checker, which copies and compares all rows, did not start."),
     REMEDY_LOOK},
    {"CM-SCHEAT000102", N_("The Connector, which writes changes to the sink, did not start."),
     REMEDY_LOOK},
    {"CM-SCHEOR000002", N_("An O&M operation failed on all of its components."), REMEDY_TICKET},
    {"CM-SCHEOR000003",
     N_("An O&M operation failed on some of its components; the message names them."),
     REMEDY_TICKET},
    {"CM-SCHEOR000203", N_("The Store, which pulls the logs of the source, did not start."),
     REMEDY_LOOK},
    {"CONNECTOR-ALAL00000500", N_("The Connector met an error that it does not know."), REMEDY_ASK},
    {"CONNECTOR-SIAL00000001",
     N_("A column of the source table is not in the table of the sink: it was added and not "
        "replicated, or the DDL could not be converted."),
     REMEDY_COLUMN},
    {"CONNECTOR-SID201000104", N_("DB2 does not accept a DDL statement as OMS converted it."),
     REMEDY_DDL},
    {"CONNECTOR-SIDH-{type}-001004",
     N_("DataHub limits the rate of a shard, and the task writes faster."),
     N_("Split the shard in the DataHub console, or limit the task's rate.")},
    {"CONNECTOR-SIDH-{type}-001005",
     N_("The DataHub topic lacks a field: usually a column was added in the source while the "
        "topic is of the type TUPLE."),
     N_("Compare the columns of the table with the fields of the topic, and add what is missing "
        "to the topic.")},
    {"CONNECTOR-SIDH-{type}-001006",
     N_("A text is longer than the 2 MB that DataHub takes for a field."),
     N_("Take the table out of the objects of the task.")},
    {"CONNECTOR-SIKA-{type}-001101",
     N_("Kafka did not answer in time: it cannot be reached from the OMS host, or the network is "
        "slow."),
     N_("Test host and port of Kafka from the OMS host first. If both work, raise "
        "request.timeout.ms in the properties of the Connector's sink section.")},
    {"CONNECTOR-SIKA-{type}-001205",
     N_("The Connector cannot connect to the address that Kafka gives its clients: a name of a "
        "container, say, or one that the OMS host cannot resolve."),
     N_("Set listeners and advertised.listeners of Kafka to an address that the OMS host "
        "reaches, restart Kafka, and try kafka-console-producer.sh from the OMS host.")},
    {"CONNECTOR-SIKA-{type}-001301",
     N_("A message is larger than Kafka takes. An UPDATE holds the row before and after, twice "
        "its size."),
     N_("Raise message.max.bytes of Kafka to more than twice the largest row and restart Kafka; "
        "if the message is over 1 GB, raise max.request.size of the Connector, too.")},
    {"CONNECTOR-SIMS00000000",
     N_("A change of rows did not end within the time that the Connector waits for MySQL (50 "
        "seconds)."),
     REMEDY_SOCKET},
    {"CONNECTOR-SIMS01000000",
     N_("A DDL statement did not end within the time that the Connector waits for MySQL (50 "
        "seconds)."),
     REMEDY_SOCKET},
    {"CONNECTOR-SIMS01001064", N_("MySQL does not accept a DDL statement as OMS converted it."),
     REMEDY_DDL},
    {"CONNECTOR-SIOM00000000",
     N_("A change of rows did not end within the time that the Connector waits for OceanBase (50 "
        "seconds)."),
     REMEDY_SOCKET},
    {"CONNECTOR-SIOM01000000",
     N_("A DDL statement did not end within the time that the Connector waits for OceanBase (50 "
        "seconds)."),
     REMEDY_SOCKET},
    {"CONNECTOR-SIOM01001064",
     N_("A MySQL tenant of OceanBase does not accept a DDL statement as OMS converted it."),
     REMEDY_DDL},
    {"CONNECTOR-SIOM01001426",
     N_("A DDL statement asks for a number with more than the 65 digits that OceanBase has."),
     REMEDY_DDL},
    {"CONNECTOR-SIOO00000060",
     N_("Writers of the task block each other in the sink: row locks became a lock of a block."),
     N_("Set worker_num of the Connector to 1, let the task pass the place, and set it back.")},
    {"CONNECTOR-SIOO00000942",
     N_("The sink does not have the table: it was created in the source and not replicated, or "
        "the DDL could not be converted."),
     REMEDY_COLUMN},
    {"CONNECTOR-SIOO00012899",
     N_("A value is longer than the column of the Oracle tenant of OceanBase."), REMEDY_WIDER},
    {"CONNECTOR-SIOO00014400",
     N_("No partition of the sink takes the row. Partitions that Oracle creates by itself are in "
        "no log and are not replicated."),
     N_("Compare the partitions of both sides and create the missing ones in the sink.")},
    {"CONNECTOR-SIOO01000900",
     N_("An Oracle tenant of OceanBase does not accept a DDL statement as OMS converted it."),
     REMEDY_DDL},
    {"CONNECTOR-SIOO01001451", N_("A DDL statement makes a column nullable that is so already."),
     N_("Nothing is lost by leaving it out: have the statement skipped.")},
    {"CONNECTOR-SIOO0400600", N_("A transaction is larger than OceanBase before V3 lets one be."),
     N_("In the sys tenant raise _max_trx_size with ALTER SYSTEM SET. OceanBase V3 has no such "
        "limit.")},
    {"CONNECTOR-SIOR00012899", N_("A value is longer than the column of Oracle."), REMEDY_WIDER},
    {"CONNECTOR-SIOR01000907",
     N_("Oracle does not accept a DDL statement as OMS converted it: a parenthesis is missing."),
     REMEDY_DDL},
    {"CONNECTOR-SIOR01001861",
     N_("Oracle does not accept a DDL statement as OMS converted it: a literal, usually a date, "
        "has another format."),
     REMEDY_DDL},
    {"CONNECTOR-SIOR01003291", N_("Oracle does not accept a TRUNCATE as OMS converted it."),
     REMEDY_DDL},
    {"CONNECTOR-SIOR01014054",
     N_("Oracle does not accept the option that stands after the partition in a TRUNCATE "
        "PARTITION."),
     REMEDY_DDL},
    {"CONNECTOR-SOOO0400601",
     N_("OceanBase V3.1.2 has a known fault that makes a query of the source fail."),
     N_("In the sys tenant of the source: ALTER SYSTEM SET _enable_static_typing_engine = false.")},
    {"CONNECTOR-SOOO04006210", N_("A query of the source took longer than its transactions may."),
     N_("Raise ob_trx_timeout of the source; SHOW VARIABLES LIKE 'ob_trx_timeout' shows it.")},
    {"CONNECTOR-SOOO0401555",
     N_("The source does not keep old versions of rows as long as the copy of a table takes."),
     N_("Raise undo_retention of the source with SET GLOBAL; SHOW VARIABLES LIKE "
        "'undo_retention' shows it.")},
    {"GHANA-MIGRAT000201",
     N_("Structure transfer could not create a database, table or view. Usually it exists "
        "already, or another one on which it depends does not."),
     N_("In the details of the task open structure transfer, show only what failed, and read "
        "the message of each object. Create or drop by hand, then retry or skip it.")},
    {"GHANA-OPERAT000101",
     N_("The database does not accept the user or the password of the data source."),
     N_("Correct user and password of the data source in the console, and test its connection "
        "there.")},
    {"GHANA-OPEROR000001", N_("The Checker of full transfer or verification has failed."),
     N_("Read error.log and stdout.out of the Checker in the OMS container, under "
        "/home/ds/run/NAME/.")},
    {"GHANA-PCHKNP000010",
     N_("Precheck: OMS could not connect to a data source; the message has the reason."),
     N_("Test the connection of the data source in the console: address, port, user, firewall "
        "between the OMS host and the database.")},
    {"GHANA-PCHKNP001010",
     N_("Precheck: a system database is among the objects, and OMS writes to none."),
     N_("Leave the system database out of the objects.")},
    {"GHANA-PCHKNP001011", N_("Precheck: a database does not exist under this name."),
     REMEDY_PRECHECK_NAME},
    {"GHANA-PCHKNP002010", N_("Precheck: a table does not exist under this name."),
     REMEDY_PRECHECK_NAME},
    {"GHANA-PCHKNP002020",
     N_("Precheck (DB_WHITE_LIST_LENGTH): the list of the objects is longer than the 64 KB that "
        "OMS takes."),
     N_("Choose the objects by matching rules (WILDCARD), or split them over several tasks.")},
    {"GHANA-PCHKNP003010", N_("Precheck: a table has LOB columns, which this pair does not take."),
     N_("Leave the table out of the objects.")},
    {"SUPERVISOR-CMADIE020101", N_("A command on the OMS host took too long and was ended."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020102",
     N_("A command on the OMS host failed; the message has its exit code."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020201", N_("A file on the OMS host could not be read."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020202", N_("A file on the OMS host could not be written."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020203",
     N_("A file was to be written in a directory of the OMS host that is not meant for it."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020204",
     N_("An order to the OMS host lacks the port that was to be filled in."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020205",
     N_("An order to the OMS host has a placeholder that this version does not know."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020206", N_("The OMS host has no free port for a component."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020207",
     N_("The OMS host does not know the kind of file that was asked for."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020208", N_("An order to the OMS host lacks what was to be read as JSON."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020301",
     N_("An SQL statement that the OMS host ran has failed; the message has both."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020401",
     N_("DBCat, which reads the structure of the source, was given no table and no view."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020403",
     N_("DBCat, which reads the structure of the source, was called with wrong arguments."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020404",
     N_("DBCat could not read the definition of an object of the source."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020405",
     N_("DBCat could not find out on what the objects of the source depend."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020501",
     N_("A report of the OMS host was asked for by a key that it does not know."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020503", N_("The OMS host cannot report in the way that was asked for."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020601",
     N_("A function of the OMS host failed; the message has the exception."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020602", N_("The OMS host does not know the function that was asked for."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020603", N_("A function of the OMS host took too long."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020605", N_("The OMS host could not fetch messages from the message queue."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020606", N_("The OMS host could not set up its client of DataHub."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020701", N_("The heartbeat of a component could not be read."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020702", N_("The result of an order on the OMS host could not be read."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020703", N_("The errors of an order on the OMS host could not be read."),
     REMEDY_ASK},
    {"SUPERVISOR-CMADIE020704",
     N_("An order on the OMS host was asked for its errors and has none."), REMEDY_ASK},
    {"SUPERVISOR-CMADIE020705",
     N_("The OMS host was asked for a report that is neither heartbeat, nor result, nor errors."),
     REMEDY_ASK},
    /* Names. */
    {"AUTHENTICATION_ERROR",
     N_("OMS does not accept the user or the password. Passwords of the console expire, after 90 "
        "days unless set otherwise."),
     N_("Log on to the console with the same user; if it asks for a new password, set one and "
        "use it here.")},
    {"BLACK_WHITE_LIST_PARAM_INVALID_ERROR", N_("OMS cannot read a matching rule."),
     N_("Check the rules with 'oms-wizard check', or try them in the step Objects.")},
    {"BLACK_LIST_MATCH_ALL", N_("The exclude rules leave nothing of what the include rules match."),
     N_("Narrow the exclude rules.")},
    {"CE_NOT_SUPPORT_ERROR", N_("The Community Edition of OMS does not have what was asked for."),
     N_("Leave it out, or use the Enterprise Edition.")},
    {"DUPLICATE_SCHEMA_TABLE_ERROR", N_("An object is in the request twice."),
     N_("Remove one of the two.")},
    {"ENDPOINT_NOT_FOUND_ERROR", N_("The server has no data source with the ID that was sent."),
     N_("Take the ID from 'oms-wizard sources'.")},
    {"ENDPOINT_SCHEMA_NOT_ALLOWED_ERROR",
     N_("A data source is bound to one database, and the request names another."),
     N_("Choose objects of that database, or another data source.")},
    {"LABEL_NOT_EXIST_ERROR",
     N_("The server has no label with an ID that was sent. A label is seen by the user only who "
        "created it."),
     N_("Choose labels of the user that sends the request, or none.")},
    {"MANY_TO_ONE_SCHEMA_TABLE_REVERSE_INCR_NOT_SUPPORT_ERROR",
     N_("Several tables go into one, and reverse incremental is on: OMS could not tell where a "
        "change has to go back to."),
     N_("Give every table a target of its own, or switch reverse incremental off.")},
    {"NO_TABLE_SELECTED", N_("The request names no table."),
     N_("Add tables, or a rule that matches some.")},
    {"PARAM_ERROR", N_("OMS does not accept a value of the request; the message says which."),
     N_("Run 'oms-wizard check' on the spec and compare the value with 'oms-wizard explain KEY'.")},
    {"PROJECT_NAME_ALREADY_EXIST_ERROR", N_("The user has a task of this name already."),
     N_("Choose another name, or release and delete the old task if it is not needed.")},
    {"PROJECT_NAME_DUPLICATE_ERROR", N_("The user has a task of this name already."),
     N_("Choose another name, or release and delete the old task if it is not needed.")},
    {"SCHEMA_ONE_TO_MANY_NOT_SUPPORT_ERROR",
     N_("A database of the source is mapped to more than one database."),
     N_("Map it to one, or split the task.")},
};
const size_t oms_code_count = sizeof oms_codes / sizeof *oms_codes;
