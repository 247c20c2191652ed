/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>
#include "sandbox/actions.h"

static const struct action actions[] = {
    {"CreateLabel", action_create_label},
    {"CreateProject", action_create_project},
    {"DeleteProject", action_delete},
    {"DescribeProject", action_describe_project},
    {"DescribeProjectProgress", action_describe_progress},
    {"DescribeProjectSteps", action_describe_steps},
    {"GetPreCheckResult", action_precheck_result},
    {"ListAllLabels", action_list_labels},
    {"ListDataSource", action_list_sources},
    {"ListFullVerifyCorrectionsResult", action_verify_corrections},
    {"ListFullVerifyInconsistenciesResult", action_verify_differences},
    {"ListProjectFullVerifyResult", action_verify_tables},
    {"ListProjects", action_list_projects},
    {"ReleaseProject", action_release},
    {"ResumeProject", action_resume},
    {"StartProject", action_start},
    {"StopProject", action_stop},
    {"SubmitPreCheck", action_submit_precheck},
};

const struct action *action_find(const char *name)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(actions[i].name, name) == 0)
            return &actions[i];
    return NULL;
}
