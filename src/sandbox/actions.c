/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include "sandbox/actions.h"

static const struct action actions[] = {
    {"CancelProjectModifyRecord", action_cancel_record},
    {"CreateLabel", action_create_label},
    {"CreateProject", action_create_project},
    {"CreateProjectModifyRecords", action_create_records},
    {"DeleteProject", action_delete},
    {"DescribeProject", action_describe_project},
    {"DescribeProjectComponents", action_describe_components},
    {"DescribeProjectProgress", action_describe_progress},
    {"DescribeProjectStepMetric", action_describe_metric},
    {"DescribeProjectSteps", action_describe_steps},
    {"GetPreCheckResult", action_precheck_result},
    {"ListAllLabels", action_list_labels},
    {"ListDataSource", action_list_sources},
    {"ListFullVerifyCorrectionsResult", action_verify_corrections},
    {"ListFullVerifyInconsistenciesResult", action_verify_differences},
    {"ListProjectFullVerifyResult", action_verify_tables},
    {"ListProjectModifyRecords", action_list_records},
    {"ListProjects", action_list_projects},
    {"ReleaseProject", action_release},
    {"ResumeProject", action_resume},
    {"RetryProjectModifyRecords", action_retry_records},
    {"StartProject", action_start},
    {"StartProjectsByLabel", action_start_by_label},
    {"StopProject", action_stop},
    {"StopProjectModifyRecords", action_stop_records},
    {"StopProjectsByLabel", action_stop_by_label},
    {"SubmitPreCheck", action_submit_precheck},
    {"UpdateFullImport", action_update_import},
    {"UpdateFullVerification", action_update_verification},
    {"UpdateIncrSync", action_update_sync},
    {"UpdateProjectConfig", action_update_config},
    {"UpdateStore", action_update_store},
};

const struct action *action_find(const char *name)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].name, name) == 0)
            return &actions[i];
    return NULL;
}
