/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include "sandbox/actions.h"
#include "sandbox/component.h"

#define EVERYWHERE (ENTERPRISE | ONLY(OMS_CE_422))

static const struct action actions[] = {
    {"AdvanceProject", action_advance, ONLY(OMS_ANY) | ONLY(OMS_E_431), 0},
    {"CancelProjectModifyRecord", action_operate_record, ENTERPRISE, RECORD_CANCELED},
    {"CreateLabel", action_create_label, EVERYWHERE, 0},
    {"CreateProject", action_create_project, EVERYWHERE, 0},
    {"CreateProjectModifyRecords", action_create_records, ENTERPRISE, 0},
    {"DeleteProject", action_operate, EVERYWHERE, OPERATION_DELETE},
    {"DescribeProject", action_describe_project, EVERYWHERE, 0},
    {"DescribeProjectComponents", action_describe_components, EVERYWHERE, 0},
    {"DescribeProjectProgress", action_describe_progress, EVERYWHERE, 0},
    {"DescribeProjectStepMetric", action_describe_metric, EVERYWHERE, 0},
    {"DescribeProjectSteps", action_describe_steps, EVERYWHERE, 0},
    {"GetPreCheckResult", action_precheck_result, ENTERPRISE, 0},
    {"ListAllLabels", action_list_labels, EVERYWHERE, 0},
    {"ListDataSource", action_list_sources, EVERYWHERE, 0},
    {"ListFullVerifyCorrectionsResult", action_verify_corrections, EVERYWHERE, 0},
    {"ListFullVerifyInconsistenciesResult", action_verify_differences, EVERYWHERE, 0},
    {"ListProjectFullVerifyResult", action_verify_tables, EVERYWHERE, 0},
    {"ListProjectModifyRecords", action_list_records, ENTERPRISE, 0},
    {"ListProjects", action_list_projects, EVERYWHERE, 0},
    {"ReleaseProject", action_operate, EVERYWHERE, OPERATION_RELEASE},
    {"ResumeProject", action_operate, EVERYWHERE, OPERATION_RESUME},
    {"RetryProjectModifyRecords", action_operate_record, ENTERPRISE, RECORD_RUNNING},
    {"StartProject", action_operate, EVERYWHERE, OPERATION_START},
    {"StartProjectsByLabel", action_operate_label, EVERYWHERE, OPERATION_START},
    {"StopProject", action_operate, EVERYWHERE, OPERATION_STOP},
    {"StopProjectModifyRecords", action_operate_record, ENTERPRISE, RECORD_TERMINATED},
    {"StopProjectsByLabel", action_operate_label, EVERYWHERE, OPERATION_STOP},
    {"SubmitPreCheck", action_submit_precheck, ENTERPRISE, 0},
    {"UpdateFullImport", action_update_component, EVERYWHERE, COMPONENT_FULL},
    {"UpdateFullVerification", action_update_component, EVERYWHERE, COMPONENT_VERIFY},
    {"UpdateIncrSync", action_update_component, EVERYWHERE, COMPONENT_INCR},
    {"UpdateProjectConfig", action_update_config, ENTERPRISE, 0},
    {"UpdateStore", action_update_component, EVERYWHERE, COMPONENT_STORE},
};

const struct action *action_find(const char *name, enum oms_edition edition)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].name, name) == 0 && (actions[i].editions & ONLY(edition)))
            return &actions[i];
    return NULL;
}
