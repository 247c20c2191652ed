/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include "sandbox/actions.h"

#define EVERYWHERE (ENTERPRISE | ONLY(OMS_CE_422))

static const struct action actions[] = {
    {"AdvanceProject", action_advance, ONLY(OMS_ANY) | ONLY(OMS_E_431)},
    {"CancelProjectModifyRecord", action_cancel_record, ENTERPRISE},
    {"CreateLabel", action_create_label, EVERYWHERE},
    {"CreateProject", action_create_project, EVERYWHERE},
    {"CreateProjectModifyRecords", action_create_records, ENTERPRISE},
    {"DeleteProject", action_delete, EVERYWHERE},
    {"DescribeProject", action_describe_project, EVERYWHERE},
    {"DescribeProjectComponents", action_describe_components, EVERYWHERE},
    {"DescribeProjectProgress", action_describe_progress, EVERYWHERE},
    {"DescribeProjectStepMetric", action_describe_metric, EVERYWHERE},
    {"DescribeProjectSteps", action_describe_steps, EVERYWHERE},
    {"GetPreCheckResult", action_precheck_result, ENTERPRISE},
    {"ListAllLabels", action_list_labels, EVERYWHERE},
    {"ListDataSource", action_list_sources, EVERYWHERE},
    {"ListFullVerifyCorrectionsResult", action_verify_corrections, EVERYWHERE},
    {"ListFullVerifyInconsistenciesResult", action_verify_differences, EVERYWHERE},
    {"ListProjectFullVerifyResult", action_verify_tables, EVERYWHERE},
    {"ListProjectModifyRecords", action_list_records, ENTERPRISE},
    {"ListProjects", action_list_projects, EVERYWHERE},
    {"ReleaseProject", action_release, EVERYWHERE},
    {"ResumeProject", action_resume, EVERYWHERE},
    {"RetryProjectModifyRecords", action_retry_records, ENTERPRISE},
    {"StartProject", action_start, EVERYWHERE},
    {"StartProjectsByLabel", action_start_by_label, EVERYWHERE},
    {"StopProject", action_stop, EVERYWHERE},
    {"StopProjectModifyRecords", action_stop_records, ENTERPRISE},
    {"StopProjectsByLabel", action_stop_by_label, EVERYWHERE},
    {"SubmitPreCheck", action_submit_precheck, ENTERPRISE},
    {"UpdateFullImport", action_update_import, EVERYWHERE},
    {"UpdateFullVerification", action_update_verification, EVERYWHERE},
    {"UpdateIncrSync", action_update_sync, EVERYWHERE},
    {"UpdateProjectConfig", action_update_config, ENTERPRISE},
    {"UpdateStore", action_update_store, EVERYWHERE},
};

const struct action *action_find(const char *name, enum oms_edition edition)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].name, name) == 0 && (actions[i].editions & ONLY(edition)))
            return &actions[i];
    return NULL;
}
