/* SPDX-License-Identifier: Apache-2.0 */
/* What each published reply says, for test_replies.c; written from the files. */
{"AdvanceProject-enterprise-4.3.1-doc", ask_advance, 0, "TRANSFER_PRECHECK"},
    {"CreateLabel-enterprise-4.2.3-doc", ask_label, 0, "l_****"},
    {"CreateProject-enterprise-4.2.4-doc", ask_label, 0, "np_****"},
    {"DeleteDataSource-community-4.2.12-doc", ask_verb, OMS_DELETE, "ok"},
    {"DeleteProject-enterprise-4.3.2-doc", ask_verb, OMS_DELETE, "ok"},
    {"StartProject-doc", ask_verb, OMS_START, "ok"},
    {"StartProjectsByLabel-doc", ask_labelled, OMS_START, "-1 0 0"},
    {"CreateLabel" CLOUD, ask_label, 0, "l_****"},
    {"CreateMySqlDataSource" CLOUD, ask_label, 0, "e_edz****"},
    {"CreateOceanBaseDataSource" CLOUD, ask_label, 0, "e_edz****"},
    {"CreateProject" CLOUD, ask_label, 0, "np_****"},
    {"CreateProjectModifyRecords" CLOUD, ask_objects, 0, "4"},
    {"DeleteDataSource" CLOUD, ask_verb, OMS_DELETE, "ok"},
    {"DeleteProject" CLOUD, ask_verb, OMS_DELETE, "ok"},
    {"DescribeProject" CLOUD, ask_task, 1,
     "np_fe**** test SYNC RUNNING omsefry*** 2023-07-13T06:26:15 e_3kx5i***1s "
     "migon**** OB_MYSQL e_4w1q**** RATION12948***** MYSQL test_tag; 1 PRE_CHECK "
     "RUNNING 90 !CM-RESOAT1111"},
    {"ListAllLabels" CLOUD, ask_labels, 0, "l_4w6r0*** test"},
    {"ListDataSource" CLOUD, ask_sources, 0,
     "e_4w****v RATION***1DBUTF11 MYSQL_PUBLIC MASTER admin tenant_name schema_name "
     "xxx.xxx.xxx.1 user_name 4.1.0 2883"},
    {"ListProjectFullVerifyResult" CLOUD, ask_page, OMS_VERIFY_TABLES,
     "1 source_db source_table dest_db RUNNING RUNNING open 0-0~0=200"},
    {"ListProjectModifyRecords" CLOUD, ask_changes, 0,
     "344000005 INCREASE_OBJECT PENDING np_598qm*** INNER_ERROR A system error "
     "occurred. db_name.table_name db_name.table_name db_name.table_name "
     "db_name.table_name"},
    {"ListProjects" CLOUD, ask_tasks, 0,
     "np_4w**** project_name MIGRATION RUNNING admin 2023-07-13T06:26:15 e_4w3al*** "
     "ration12****0obmysql4116892*** MYSQL e_4w3aic*** ation129***9apimysql5616**** "
     "OB_MYSQL label_name; 1 TRANSFER_PRECHECK RUNNING 100 !CM-RESOAT1111"},
    {"ReleaseProject" CLOUD, ask_verb, OMS_RELEASE, "ok"},
    {"ResumeProject" CLOUD, ask_verb, OMS_RESUME, "ok"},
    {"StartProject" CLOUD, ask_verb, OMS_START, "ok"},
    {"StartProjectsByLabel" CLOUD, ask_labelled, OMS_START, "20 0 0"},
    {"StopProject" CLOUD, ask_verb, OMS_STOP, "ok"},
    {"UpdateProjectConfig" CLOUD, ask_empty_config, 0, "ok"},
    {CE "connextra-datahub", ask_sources, 0, "e_1 - - - - - - - - - 0"},
    {CE "connextra-kafka", ask_sources, 0, "e_1 - - - - - - - - - 0"},
    {CE "connextra-oceanbase", ask_sources, 0, "e_1 - - - - - - - - - 0"},
    {CE "connextra-rocketmq", ask_sources, 0, "e_1 - - - - - - - - - 0"},
    {CE "connextra-tidb", ask_sources, 0, "e_1 - - - - - - - - - 0"},
    {CE "create-label-2-reply", ask_label, 0, "l_****"},
    {CE "create-mysql-datasource-2-reply", ask_label, 0, "e_edz****"},
    {CE "create-oceanbase-datasource-2-reply", ask_label, 0, "e_edz****"},
    {CE "create-project-2-reply", ask_label, 0, "np_****"},
    {CE "delete-project-2-reply", ask_verb, OMS_DELETE, "ok"},
    {CE "describe-project-2-reply", ask_task, 0,
     "np_4w**** oms41_mig*** MIGRATION RUNNING oms_api_t*** 2023-07-13T03:59:15 "
     "e_4w1q**** GRATION12948***** DB2_LUW e_4w1qr2*** tion1294820obmysq**** "
     "OB_MYSQL; 1 TRANSFER_PRECHECK FINISHED 100; 2 STRUCT_TRANSFER FINISHED 100; 6 "
     "INCR_TRANSFER MONITORING 99 @1689213946,1689214358"},
    {CE "how-to-update-a-blacklist-or-whitelist-1-fragment", ask_fragment, 0, "-"},
    {CE "list-all-labels-2-reply", ask_labels, 0, "l_4w**** test"},
    {CE "list-datasource-2-reply", ask_sources, 0,
     "e_4w****v RATION***1DBUTF11 OB_MYSQL MASTER ade** dwr*** t12***mysql "
     "xxx.xxx.xxx.1 dexf*** 4.1.0.1 2883"},
    {CE "list-full-verify-corrections-result-2-reply", ask_page, OMS_VERIFY_CORRECTIONS, "1 sql"},
    {CE "list-full-verify-inconsistencies-result-2-reply", ask_page, OMS_VERIFY_DIFFERENCES,
     "1 MASTER_ONLY col_name col_value - col_name source_value dest_value"},
    {CE "list-project-full-verify-result-2-reply", ask_page, OMS_VERIFY_TABLES,
     "1 TION1295***RACLE3 E****Y0RU IGRAT****OR19ADG FINISHED CONSISTENT equal 0-0~0=200"},
    {CE "list-projects-2-reply", ask_tasks, 0,
     "np_4w**** j_oms4****9_56_obo MIGRATION RUNNING oms_api_te*** "
     "2023-07-13T06:26:15 e_4w3al*** ration12****0obmysql4116892*** OB_MYSQL "
     "e_4w3aic*** ation129***9apimysql5616**** MYSQL boq***; 1 TRANSFER_PRECHECK "
     "FINISHED 100"},
    {CE "project-object-from-describe", ask_task, 0,
     "np_4w**** oms41_mig*** MIGRATION RUNNING oms_api_t*** 2023-07-13T03:59:15 "
     "e_4w1q**** GRATION12948***** DB2_LUW e_4w1qr2*** tion1294820obmysq**** "
     "OB_MYSQL; 1 TRANSFER_PRECHECK FINISHED 100; 2 STRUCT_TRANSFER FINISHED 100; 6 "
     "INCR_TRANSFER MONITORING 99 @1689213946,1689214358"},
    {CE "project-object-from-list", ask_tasks, 0,
     "np_4w**** j_oms4****9_56_obo MIGRATION RUNNING oms_api_te*** "
     "2023-07-13T06:26:15 e_4w3al*** ration12****0obmysql4116892*** OB_MYSQL "
     "e_4w3aic*** ation129***9apimysql5616**** MYSQL boq***; 1 TRANSFER_PRECHECK "
     "FINISHED 100"},
    {CE "release-project-2-reply", ask_verb, OMS_RELEASE, "ok"},
    {CE "resume-project-2-reply", ask_verb, OMS_RESUME, "ok"},
    {CE "start-project-2-reply", ask_verb, OMS_START, "ok"},
    {CE "start-projects-by-label-2-reply", ask_labelled, OMS_START, "-1 0 0"},
    {CE "stop-project-2-reply", ask_verb, OMS_STOP, "ok"},
    {CE "stop-projects-by-label-2-reply", ask_labelled, OMS_STOP, "-1 0 0"},
    {CE "update-full-import-2-reply", ask_part, OMS_PART_FULL_IMPORT, "20"},
    {CE "update-full-verification-2-reply", ask_part, OMS_PART_FULL_VERIFICATION, "21"},
    {CE "update-incr-sync-2-reply", ask_part, OMS_PART_INCR_SYNC, "20"},
    {CE "update-store-2-reply", ask_part, OMS_PART_STORE, "19"},
