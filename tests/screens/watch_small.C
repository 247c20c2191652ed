=== failed (24x80)
 oms-wizard  Task order_nightly_copy                            127.0.0.1:PORT#
 [Steps]  Graphs   Components   FAILED at 10:00:00
 CONNECTOR-SIOM00000000 FATAL: Step FULL_TRANSFER failed at orders.orders.
 MYSQL order_mysql -> OB_MYSQL ob_order  [core]
  1 Precheck              FINISHED   100%
  2 Preparation           FINISHED   100%
  3 Structure transfer    FINISHED   100%
  5 Full transfer         FAILED      50% [#####.....] 6.4M of about 13M rows
  8 Full verification     INIT         0%
 FULL_TRANSFER  FAILED
 21k rows/s read, 21k written, usually 8k, 5.2MB/s, 5 ms a row
 Resuming the task tries this step again.
 Rate 0-50k rows/s                       Lag: nothing is told yet




 #####################################
 #####################################
 #####################################
 09:00                           10:00
--------------------------------------------------------------------------------
np_4wdemo000004
Tab graphs  v start/stop  c check  d verify  e settings  m changes  F1 help
--- cursor 7,0
=== graphs (24x80)
 oms-wizard  Task order_nightly_copy                            127.0.0.1:PORT#
  Steps  [Graphs]  Components   FAILED at 10:00:00
 CONNECTOR-SIOM00000000 FATAL: Step FULL_TRANSFER failed at orders.orders.
 MYSQL order_mysql -> OB_MYSQL ob_order  [core]
 Rate 0-50k rows/s                       Lag: nothing is told yet








 :::::::.......::::::::::::::::......:
 #####################################
 #####################################
 #####################################
 #####################################
 #####################################
 #####################################
 09:00                           10:00
--------------------------------------------------------------------------------
np_4wdemo000004
Tab components  v start/stop  c check  d verify  e settings  m changes  F1 help
--- cursor 4,1
=== components (24x80)
 oms-wizard  Task order_nightly_copy                            127.0.0.1:PORT#
  Steps   Graphs  [Components]  FAILED at 10:00:00
 CONNECTOR-SIOM00000000 FATAL: Step FULL_TRANSFER failed at orders.orders.
 MYSQL order_mysql -> OB_MYSQL ob_order  [core]
Full transfer         FAILED     10.12.9.8-9000:connector_v2:np_4wdemo000004-fu~
















--------------------------------------------------------------------------------
np_4wdemo000004
Tab steps  v start/stop  c check  d verify  e settings  m changes  F1 help
--- cursor 4,0
=== error (24x80)
 oms-wizard  Task order_nightly_copy                            127.0.0.1:PORT#
 [St+- Full transfer -----------------------------------------------------+
 CON| FULL_TRANSFER  FAILED                                               |
 MYS| 21k rows/s read, 21k written, usually 8k, 5.2MB/s, 5 ms a row       |
  1 | Resuming the task tries this step again.                            |
  2 | Since 2026-11-22 06:42:51 CST                                       |
  3 | 6.4M of about 13M rows                                              |
  5 |                                                                     |ws
  8 | CONNECTOR-SIOM00000000 FATAL: Step FULL_TRANSFER failed at          |
 FUL| orders.orders.                                                      |
 21k| Reason: A row of orders.orders does not fit the target table.       |
 Res| Proposal: Change the target table of orders.orders, then resume.    |
 Rat|                                                                     |
    | What this code means: A change of rows did not end within the time  |
    | that the Connector waits for OceanBase (50 seconds).                |
    | What to do: Open the component monitoring of the task, update the   |
    | Connector, and raise socketTimeout in its config_url. Then look for |
 ###| what makes the statement slow: locks, missing indexes, large        |
 ###| transactions.                                                       |
 ###| It comes from the Connector, while it wrote to the sink. The other v|
 09:|                                                                     |
----| Enter or Esc closes; Up and Down scroll                             |-----
np_4+---------------------------------------------------------------------+
F1 help
--- cursor 2,6
=== precheck (24x80)
 oms-wizard  Precheck of a task                                 127.0.0.1:PORT#
 FINISHED: 0 failed, 0 open, 6 passed
6 items passed; Space shows them













--------------------------------------------------------------------------------




--------------------------------------------------------------------------------
np_4wdemo000004
Enter whole, with statements  Space passed  r run again  Esc back  F1 help
--- cursor 2,0
=== verification (24x80)
 oms-wizard  Result of a full verification                      127.0.0.1:PORT#
 The server tells no result of a full verification.



















--------------------------------------------------------------------------------
np_4wdemo000004
Enter rows  w save the SQL  Space all tables  F5 again  Esc back  F1 help
--- cursor 2,1
