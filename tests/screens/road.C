=== server (24x80)
 oms-wizard  1/11 Server                                        127.0.0.1:PORT#
.Server .Source .Sink .Task .Objects .Full .Incr -Reverse .Queue .Review .Submit
--------------------------------------------------------------------------------
 Address                     http://127.0.0.1:PORT#
 User                        admin
 Password                    *****
 CA file (for https)         (not set)
>                            [ Connect ]
 CA directory (for https)    (not set)
 Public key (pin)            (not set)
 Client certificate          (not set)
 Client key                  (not set)
 Proxy                       (not set)
 Time to connect             (not set)                              seconds
 Silence allowed             (not set)                              seconds
 Time for a request          (not set)                              seconds
 Time to look for a task     (not set)                              seconds
 Data sources in a page      (not set)
 Edition of OMS              unknown  not said


--------------------------------------------------------------------------------
Enter tries the connection, then fetches data sources and labels.
Tab next field  Enter connect  F10 next step  F1 help  F2 steps  F9 actions
--- cursor 7,29
=== source (24x80)
 oms-wizard  2/11 Source                                        127.0.0.1:PORT#
+Server .Source .Sink .Task .Objects .Full .Incr -Reverse .Queue .Review .Submit
--------------------------------------------------------------------------------
 Filter                                                                25 of 25
  Name               Type        Role    Address            Version  Tenant
  order_mysql        MYSQL       primary 10.12.3.11:3306    5.7.44-~
  order_mysql        MYSQL       standby 10.12.3.12:3306    5.7.44-~
  e_4wmfuf3o0h6p     MYSQL       primary 10.12.4.21:3306    8.0.36
  e_4w54ou2uzqv9     MYSQL       standby 10.12.4.22:3306    8.0.36
  member_mysql       MYSQL       primary 10.12.5.31:3306    8.0.36
  coupon_mysql       MYSQL       primary 10.12.5.32:3306    5.7.44-~ coupon
  e_4wsnyozma633     MYSQL       primary 10.13.1.8:3306     8.0.32
  finance_oracle     ORACLE      primary 10.14.2.10:1521    19.0.0.~
  supply_oracle      ORACLE      primary 10.14.2.20:1521    11.2.0.~
  supply_oracle_sta~ ORACLE      standby 10.14.2.21:1521    11.2.0.~
  ob_order           OB_MYSQL    primary 10.20.1.100:2883   4.2.1.8  order
  e_4wtrjiv8rk8e     OB_MYSQL    primary 10.20.1.101:2883   4.3.5.0  shop_ord~
  ob_member          OB_MYSQL    primary 10.20.1.102:2883   4.2.1.8  member
  ob_order_dr        OB_MYSQL    primary 10.30.1.100:2883   4.2.1.8  order_dr
  ob_finance         OB_ORACLE   primary 10.20.2.100:2883   4.2.1.8  finance
  e_4wrbddzgnfa0     OB_ORACLE   primary 10.20.2.101:2883   4.3.5.0  scm       v
--------------------------------------------------------------------------------
5.7.44-log  Orders of the web shop, primary
Enter choose  F4 details  type to filter  F5 refresh  PgUp back  F1 help
--- cursor 5,0
=== sink (24x80)
 oms-wizard  3/11 Sink                                          127.0.0.1:PORT#
+Server +Source .Sink .Task .Objects .Full .Incr -Reverse .Queue .Review .Submit
--------------------------------------------------------------------------------
 Filter                                                                25 of 25
  Name               Type        Role    Stage Address            Version
  ob_order           OB_MYSQL    primary SFIVR 10.20.1.100:2883   4.2.1.8
  e_4wtrjiv8rk8e     OB_MYSQL    primary SFIVR 10.20.1.101:2883   4.3.5.0
  ob_member          OB_MYSQL    primary SFIVR 10.20.1.102:2883   4.2.1.8
  ob_order_dr        OB_MYSQL    primary SFIVR 10.30.1.100:2883   4.2.1.8
  report_ce          OB_MYSQL_CE primary SFIVR 10.21.0.15:2881    4.3.5.0
  bi_datahub         DATAHUB     primary sfI-- 10.16.2.5:80
  order_mysql        MYSQL       primary ????? 10.12.3.11:3306    5.7.44-log
  order_mysql        MYSQL       standby ????? 10.12.3.12:3306    5.7.44-log
  e_4wmfuf3o0h6p     MYSQL       primary ????? 10.12.4.21:3306    8.0.36
  e_4w54ou2uzqv9     MYSQL       standby ????? 10.12.4.22:3306    8.0.36
  member_mysql       MYSQL       primary ????? 10.12.5.31:3306    8.0.36
  coupon_mysql       MYSQL       primary ????? 10.12.5.32:3306    5.7.44-log
  e_4wsnyozma633     MYSQL       primary ????? 10.13.1.8:3306     8.0.32
  finance_oracle     ORACLE      primary ????? 10.14.2.10:1521    19.0.0.0.0
  supply_oracle      ORACLE      primary ????? 10.14.2.20:1521    11.2.0.4.0
  supply_oracle_sta~ ORACLE      standby ????? 10.14.2.21:1521    11.2.0.4.0   v
--------------------------------------------------------------------------------
MIGRATION: structure, full, verification, incremental, reverse incremental
Enter choose  F4 details  type to filter  F5 refresh  PgUp back  F1 help
--- cursor 5,0
=== task (24x80)
 oms-wizard  4/11 Task                                          127.0.0.1:PORT#
+Server +Source +Sink xTask .Objects .Full .Incr -Reverse -Queue .Review .Submit
--------------------------------------------------------------------------------
>Task name
    x The task has no name. Type a name.
 Task type                   MIGRATION  move data to another database  default
 Labels                      (not set)
 Which tables                ALL  all of them                          default
 Active-active               [ ] no                                    default
 Structure transfer          [x] yes                                   default
 Full transfer               [x] yes                                   default
 Full verification           [x] yes                                   default
 Incremental                 [x] yes                                   default
 Reverse incremental         [ ] no                                    default







--------------------------------------------------------------------------------
The name under which the task appears in OMS, for example order_to_ob.
Type  Tab next  F10 next step  PgUp back  F1 help  F2 steps  F9 actions
--- cursor 3,29
=== choices (24x80)
 oms-wizard  4/11 Task                                          127.0.0.1:PORT#
+Server +Source +Sink +Task .Objects .Full .Incr -Reverse -Queue .Review .Submit
--------------------------------------------------------------------------------
 Task name                   orders                                    typed
>Task type                   MIGRATION  move data to another database  default
 Labels                      (not set)
 Which tables                ALL  all of them                          default
 Active-active               [ ] no                                    default
 Structu+- Task type --------------------------------------------------+efault
 Full tr| MIGRATION  move data to another database                     |efault
 Full ve| SYNC       keep a target supplied with changes               |efault
 Increme| 2 shown, 2 in all                                            |efault
 Reverse|                                                              |efault
        | Enter chooses the row, / filters, Esc cancels                |
        +--------------------------------------------------------------+






--------------------------------------------------------------------------------
Migration moves a database to another one and can switch over to it.
F1 help
--- cursor 9,10
=== add (24x80)
 oms-wizard  5/11 Objects                                       127.0.0.1:PORT#
+Server+- Add tables ---------------------------------------------------+.Submit
-------| One per line: db.table; "= db2.table2" after it renames        |-------
  Objec| shop.t_order                                                   |
       | shop.t_item = shop.\u5e93\u5b58                                |
  Press|                                                                |
  (db.t|                                                                |
  match|                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
       |                                                                |
-------| F10, ^O or ^D accepts it, Enter begins a new line, Esc cancels |-------
0 datab+----------------------------------------------------------------+
F1 help
--- cursor 4,40
=== objects (24x80)
 oms-wizard  5/11 Objects                                       127.0.0.1:PORT#
+Server +Source +Sink +Task !Objects .Full .Incr -Reverse -Queue .Review .Submit
--------------------------------------------------------------------------------
  Objects: SPECIFIC  named one by one
  shop                                      database        2 objects
    t_order                                 table
!   t_item -> \u5e93\u5b58                  table












  table shop.t_item: in the target's name "\u5e93\u5b58", "\u5e93" is not
  supported. Rename it, or leave it out.
--------------------------------------------------------------------------------
1 database, 2 objects included
p pick  a add  v views  r rename  w WHERE  c columns  g rules  m mode  F1 help
--- cursor 6,0
=== full (24x80)
 oms-wizard  6/11 Structure and full transfer                   127.0.0.1:PORT#
+Server +Source +Sink +Task !Objects !Full .Incr -Reverse -Queue .Review .Submit
--------------------------------------------------------------------------------
-Sink storage format         (not set)
-Source storage format       (not set)
-BYTE and CHAR lengths       DO_NOTHING_IF_BYTE_USED  keep the length
 Create indexes later        [ ] no                                    default
>Truncate keyless targets    [x] yes                                   typed
    ! ALL ROWS of target tables are deleted where the source table has no
    unique index, before it is copied. Switch it off unless the target may be
    emptied; never with several tasks into one target.
    ^F does this: Switch "Truncate keyless targets" off
 Accept non-empty tables     [ ] no                                    default
 Row limit                   (not set)                      rows/s
 Byte limit                  (not set)                      bytes/s
 Full transfer speed         NORMAL  in between                        default
 Verification speed          NORMAL  in between                        default




--------------------------------------------------------------------------------
On: OMS empties target tables whose source has no unique index.
Space change  Tab next  Del default  F10 next step  PgUp back  F1 help  F2 steps
--- cursor 7,29
=== help (24x80)
 oms-wizard  6/11 Structure and full transfer                   127.0.0.1:PORT#
+Server +Source +Sink +Task !Objects !Full .Incr -Reverse -Queue .Review .Submit
--------------------------------------------------------------------------------
-Sink+- Structure and full transfer --------------------------------------+
-Sour| Truncate keyless targets                                           |
-BYTE|                                                                    |
 Crea| On: OMS EMPTIES THE TARGET TABLE before it copies a table without  |ult
>Trun| unique index. All its rows are lost, also those that another task  |d
    !| wrote. Off: rows may arrive twice when the copy is repeated. It is |
    u| always sent, because OMS's own default is not documented.          |be
    e|                                                                    |
    ^| Default: off                                                       |
 Acce| In the JSON: /fullTransferConfig/nonePkUkTruncateDstTable          |ult
 Row | In the manual: CreateProject, OMS Enterprise 4.2.4                 |
 Byte|                                                                    |
 Full| ! ALL ROWS of target tables are deleted where the source table has |ult
 Veri| no unique index, before it is copied. [truncate-target]            |ult
     |                                                                    |
     | Enter or Esc closes; Up and Down scroll                            |
     +--------------------------------------------------------------------+

--------------------------------------------------------------------------------
On: OMS EMPTIES THE TARGET TABLE before it copies a table without unique index.
F1 help
--- cursor 4,7
=== incremental (24x80)
 oms-wizard  7/11 Incremental synchronization                   127.0.0.1:PORT#
+Server +Source +Sink +Task !Objects !Full +Incr -Reverse -Queue .Review .Submit
--------------------------------------------------------------------------------
-Start time                  (not set)
>Kinds of changes            INSERT, UPDATE, DELETE                    default
 Logs kept                   168                            hours      default
 Keep order in transactions  [x] yes                                   default
 Record statistics           [ ] no                                    default
 Online DDL tools            (not set)
 Writer threads              64                             threads    default
 Log reading speed           NORMAL  in between                        default
-Log reading memory          (not set)
 Log writing speed           NORMAL  in between                        default
-Log writing memory          (not set)
-Log writers                 (not set)
 Change limit                (not set)                      rows/s
 Change byte limit           (not set)                      bytes/s
 DDL statements              (not set)



--------------------------------------------------------------------------------
Which kinds of log records are transferred.
Space change  Tab next  Del default  F10 next step  PgUp back  F1 help  F2 steps
--- cursor 4,29
=== plan (24x80)
 oms-wizard  10/11 Review                                       127.0.0.1:PORT#
+Server +Source +Sink +Task !Objects !Full +Incr -Reverse -Queue !Review .Submit
--------------------------------------------------------------------------------
 [Plan]  Findings   JSON   Changes   0 errors, 2 warnings, 0 notes
 Migration task orders
 From order_mysql (MYSQL 5.7.44-log)
 To ob_order (OB_MYSQL 4.2.1.8)
 1 database, 2 tables, 1 renamed, 4 stages

 What it can destroy or overwrite
   ! DELETES ALL ROWS of targets whose source has no unique index.
       Rows that another task or an application wrote are lost, too. Which
       tables these are cannot be told from the spec.
   ! It stops at target tables that have rows; Resume then ignores the rows.
       Empty such a table or take it out of the task before you resume, or its
       rows are mixed with those of the source.
   ! Changes and deletes rows in the sink as the source does.
       A row that is deleted in the source by mistake is deleted there, too.

 What it creates
     database shop: 2 tables                                                   v
--------------------------------------------------------------------------------

Space all  Tab findings  s save the plan  ^O save the spec  F10 submit  F1 help
--- cursor 4,0
=== findings (24x80)
 oms-wizard  10/11 Review                                       127.0.0.1:PORT#
+Server +Source +Sink +Task !Objects !Full +Incr -Reverse -Queue !Review .Submit
--------------------------------------------------------------------------------
  Plan  [Findings]  JSON   Changes   0 errors, 2 warnings, 0 notes
! Objects: table shop.t_item: in the target's name "\u5e93\u5b58", "\u5e93" is ~
! Full: ALL ROWS of target tables are deleted where the source table has no uni~
? Not checked: Whether the labels exist, and whether the name is free.
? Not checked: Whether target tables exist and have rows.
? Not checked: Which tables have no unique key.
? Not checked: Whether the logs are kept for as long as the full copy takes.
? Not checked: What the OMS server does otherwise than the published page.





--------------------------------------------------------------------------------
 table shop.t_item: in the target's name "\u5e93\u5b58", "\u5e93" is not
 supported. Rename it, or leave it out.  [name-not-supported]
 (/transferMapping/databases/0/tables/1/mappedName)

--------------------------------------------------------------------------------

Enter go there  Space whole  / s p filter  Tab JSON  F10 submit  F1 help
--- cursor 4,0
=== json (24x80)
 oms-wizard  10/11 Review                                       127.0.0.1:PORT#
+Server +Source +Sink +Task !Objects !Full +Incr -Reverse -Queue !Review .Submit
--------------------------------------------------------------------------------
  Plan   Findings  [JSON]  Changes   0 errors, 2 warnings, 0 notes
  {
    "name": "orders",
    "type": "MIGRATION",
    "sourceEndpointId": "e_4w3jsq9tntvo",
    "sinkEndpointId": "e_4w1qbmf5irmf",
    "transferMapping": {
      "mode": "SPECIFIC",
      "databases": [
        {
          "mappedName": "shop",
          "name": "shop",
          "tables": [
            {
              "mappedName": "t_order",
              "name": "t_order"
            },
  (the whole body)                                                          1/56
--------------------------------------------------------------------------------
56 lines: exactly what submit sends and save writes.
Space fold  / search  ] finding  Enter go  e edit  y copy  Tab changes  F1 help
--- cursor 4,0
=== question (24x80)
 oms-wizard  11/11 Submit                                       127.0.0.1:PORT#
+Serv+- Submit -----------------------------------------------------------+ubmit
-----| Create the task orders on 127.0.0.1:PORT#?                         |-----
  Tas|                                                                    |
  0 e| It EMPTIES target tables whose source table has no unique index.   |
     |                                                                    |
  Mig| Migration task orders                                              |
  Fro| From order_mysql (MYSQL 5.7.44-log)                                |
  To | To ob_order (OB_MYSQL 4.2.1.8)                                     |
  Sel| Selected by name: 1 database, 2 tables                             |
  Of | Of these: 1 object renamed                                         |
  Sta| Stages: structure, full, verification, incremental                 |
  It | It creates in the sink: 2 tables                                   |
  ! D| ! DELETES ALL ROWS of targets whose source has no unique index.    |
  It | It stops at target tables that have rows; Resume then ignores the  |
  ! C| rows.                                                              |
     | ! Changes and deletes rows in the sink as the source does.         |
  [ C|                                                                    |
     | You acknowledge these warnings:                                   v|
     | [ Not yet ]  [ Create ]                                            |
     |                                                                    |
-----| Tab or arrows choose, Enter presses, Esc cancels                   |-----
     +--------------------------------------------------------------------+
F1 help
--- cursor 19,7
=== created (24x80)
 oms-wizard  11/11 Submit                                       127.0.0.1:PORT#
+Server +Source +Sink +Task !Objects !Full +Incr -Reverse -Queue !Review +Submit
--------------------------------------------------------------------------------
  Task orders on 127.0.0.1:PORT#.
  0 errors, 2 warnings, 0 notes

  Migration task orders
  From order_mysql (MYSQL 5.7.44-log)
  To ob_order (OB_MYSQL 4.2.1.8)
  Selected by name: 1 database, 2 tables
  Of these: 1 object renamed
  Stages: structure, full, verification, incremental
  It creates in the sink: 2 tables
  ! DELETES ALL ROWS of targets whose source has no unique index.
  It stops at target tables that have rows; Resume then ignores the rows.
  ! Changes and deletes rows in the sink as the source does.

  The task was created. Its ID is np_4wrb443dqy5p.

  It is not started yet. p runs its precheck, s starts it, w watches it. Enter
  leaves the wizard; n begins another task like this one; ^O saves the spec.
--------------------------------------------------------------------------------

p precheck  s start  w watch  Enter leave  n another like this  F1 help
--- cursor 17,2
=== steps (24x80)
 oms-wizard  11/11 Submit                                       127.0.0.1:PORT#
+Server +Source +Sink +Task !Objects !Full +Incr -Reverse -Queue !Review +Submit
--------------------------------------------------------------------------------
  Ta+- Steps -------------------------------------------------------------+
  0 | +  1 Server                               ok                        |
    | +  2 Source                               ok                        |
  Mi| +  3 Sink                                 ok                        |
  Fr| +  4 Task                                 ok                        |
  To| !  5 Objects                              warnings                  |
  Se| !  6 Structure and full transfer          warnings                  |
  Of| +  7 Incremental synchronization          ok                        |
  St| -  8 Reverse incremental synchronization  does not apply: see Task  |
  It| -  9 Message queue                        does not apply: no queue  |
  ! | ! 10 Review                               warnings                  |
  It| + 11 Submit                               ok                        |
  ! |      Data sources                                                   |
    |      Tasks on the server                                            |
  Th| 13 shown, 13 in all                                                 |
    |                                                                     |
  It| Enter takes the row, 1 to 9, 0 and - jump, / filters, Esc cancels   |ter
  le+---------------------------------------------------------------------+.
--------------------------------------------------------------------------------

F1 help
--- cursor 14,6
