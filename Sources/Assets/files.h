// Written by bin/embed. Do not edit: add the file to its folder and run bin/embed.

static const unsigned char lessons_board_json[] = {
#embed "lessons/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char lessons_gates_json[] = {
#embed "lessons/gates.json" suffix(, 0) if_empty(0)
};

static const unsigned char lessons_import_json[] = {
#embed "lessons/import.json" suffix(, 0) if_empty(0)
};

static const unsigned char lessons_next_step_json[] = {
#embed "lessons/next-step.json" suffix(, 0) if_empty(0)
};

static const unsigned char lessons_today_json[] = {
#embed "lessons/today.json" suffix(, 0) if_empty(0)
};

static const unsigned char lessons_undo_json[] = {
#embed "lessons/undo.json" suffix(, 0) if_empty(0)
};

static const unsigned char templates_b2b_6_json[] = {
#embed "templates/b2b-6.json" suffix(, 0) if_empty(0)
};

static const unsigned char templates_dk_7_json[] = {
#embed "templates/dk-7.json" suffix(, 0) if_empty(0)
};

static const unsigned char templates_ecommerce_json[] = {
#embed "templates/ecommerce.json" suffix(, 0) if_empty(0)
};

static const unsigned char templates_it_5_json[] = {
#embed "templates/it-5.json" suffix(, 0) if_empty(0)
};

static const unsigned char templates_mortgage_json[] = {
#embed "templates/mortgage.json" suffix(, 0) if_empty(0)
};

static const unsigned char templates_pl_6_json[] = {
#embed "templates/pl-6.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_activities_json[] = {
#embed "texts/da/activities.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_activitytypes_json[] = {
#embed "texts/da/activitytypes.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_attachments_json[] = {
#embed "texts/da/attachments.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_audit_json[] = {
#embed "texts/da/audit.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_automationExamples_json[] = {
#embed "texts/da/automationExamples.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_automations_json[] = {
#embed "texts/da/automations.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_board_json[] = {
#embed "texts/da/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_booking_json[] = {
#embed "texts/da/booking.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_bulk_json[] = {
#embed "texts/da/bulk.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_calendar_json[] = {
#embed "texts/da/calendar.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_capture_json[] = {
#embed "texts/da/capture.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_captureMail_json[] = {
#embed "texts/da/captureMail.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_changes_json[] = {
#embed "texts/da/changes.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_charts_json[] = {
#embed "texts/da/charts.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_chat_json[] = {
#embed "texts/da/chat.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_checklists_json[] = {
#embed "texts/da/checklists.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_commands_json[] = {
#embed "texts/da/commands.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_comments_json[] = {
#embed "texts/da/comments.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_common_json[] = {
#embed "texts/da/common.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_consent_json[] = {
#embed "texts/da/consent.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_custom_json[] = {
#embed "texts/da/custom.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_danger_json[] = {
#embed "texts/da/danger.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_dashboard_json[] = {
#embed "texts/da/dashboard.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_deal_json[] = {
#embed "texts/da/deal.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_digest_json[] = {
#embed "texts/da/digest.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_done_json[] = {
#embed "texts/da/done.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_duplicates_json[] = {
#embed "texts/da/duplicates.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_fieldrights_json[] = {
#embed "texts/da/fieldrights.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_figures_json[] = {
#embed "texts/da/figures.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_formats_json[] = {
#embed "texts/da/formats.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_history_json[] = {
#embed "texts/da/history.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_hygiene_json[] = {
#embed "texts/da/hygiene.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_import_json[] = {
#embed "texts/da/import.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_importFields_json[] = {
#embed "texts/da/importFields.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_importProblems_json[] = {
#embed "texts/da/importProblems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_importWarnings_json[] = {
#embed "texts/da/importWarnings.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_inbox_json[] = {
#embed "texts/da/inbox.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_informing_json[] = {
#embed "texts/da/informing.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_leadPages_json[] = {
#embed "texts/da/leadPages.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_leadreport_json[] = {
#embed "texts/da/leadreport.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_leads_json[] = {
#embed "texts/da/leads.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_list_json[] = {
#embed "texts/da/list.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_matterTables_json[] = {
#embed "texts/da/matterTables.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_matters_json[] = {
#embed "texts/da/matters.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_me_json[] = {
#embed "texts/da/me.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_metrics_json[] = {
#embed "texts/da/metrics.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_notices_json[] = {
#embed "texts/da/notices.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_offline_json[] = {
#embed "texts/da/offline.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_operations_json[] = {
#embed "texts/da/operations.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_outlook_json[] = {
#embed "texts/da/outlook.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_pastlist_json[] = {
#embed "texts/da/pastlist.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_playbook_json[] = {
#embed "texts/da/playbook.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_problempage_json[] = {
#embed "texts/da/problempage.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_problems_json[] = {
#embed "texts/da/problems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_process_json[] = {
#embed "texts/da/process.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_qualify_json[] = {
#embed "texts/da/qualify.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_readyForms_json[] = {
#embed "texts/da/readyForms.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_readyanswers_json[] = {
#embed "texts/da/readyanswers.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_readychat_json[] = {
#embed "texts/da/readychat.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_records_json[] = {
#embed "texts/da/records.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_repreach_json[] = {
#embed "texts/da/repreach.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_reviews_json[] = {
#embed "texts/da/reviews.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_score_json[] = {
#embed "texts/da/score.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_secondStep_json[] = {
#embed "texts/da/secondStep.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_selling_json[] = {
#embed "texts/da/selling.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_settings_json[] = {
#embed "texts/da/settings.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_setup_json[] = {
#embed "texts/da/setup.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_shares_json[] = {
#embed "texts/da/shares.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_shell_json[] = {
#embed "texts/da/shell.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_signin_json[] = {
#embed "texts/da/signin.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_tables_json[] = {
#embed "texts/da/tables.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_team_json[] = {
#embed "texts/da/team.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_today_json[] = {
#embed "texts/da/today.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_training_json[] = {
#embed "texts/da/training.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_trash_json[] = {
#embed "texts/da/trash.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_twostep_json[] = {
#embed "texts/da/twostep.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_workspace_json[] = {
#embed "texts/da/workspace.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_activities_json[] = {
#embed "texts/en/activities.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_activitytypes_json[] = {
#embed "texts/en/activitytypes.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_attachments_json[] = {
#embed "texts/en/attachments.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_audit_json[] = {
#embed "texts/en/audit.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_automationExamples_json[] = {
#embed "texts/en/automationExamples.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_automations_json[] = {
#embed "texts/en/automations.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_board_json[] = {
#embed "texts/en/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_booking_json[] = {
#embed "texts/en/booking.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_bulk_json[] = {
#embed "texts/en/bulk.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_calendar_json[] = {
#embed "texts/en/calendar.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_capture_json[] = {
#embed "texts/en/capture.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_captureMail_json[] = {
#embed "texts/en/captureMail.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_changes_json[] = {
#embed "texts/en/changes.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_charts_json[] = {
#embed "texts/en/charts.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_chat_json[] = {
#embed "texts/en/chat.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_checklists_json[] = {
#embed "texts/en/checklists.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_commands_json[] = {
#embed "texts/en/commands.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_comments_json[] = {
#embed "texts/en/comments.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_common_json[] = {
#embed "texts/en/common.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_consent_json[] = {
#embed "texts/en/consent.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_custom_json[] = {
#embed "texts/en/custom.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_danger_json[] = {
#embed "texts/en/danger.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_dashboard_json[] = {
#embed "texts/en/dashboard.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_deal_json[] = {
#embed "texts/en/deal.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_digest_json[] = {
#embed "texts/en/digest.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_done_json[] = {
#embed "texts/en/done.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_duplicates_json[] = {
#embed "texts/en/duplicates.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_fieldrights_json[] = {
#embed "texts/en/fieldrights.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_figures_json[] = {
#embed "texts/en/figures.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_formats_json[] = {
#embed "texts/en/formats.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_history_json[] = {
#embed "texts/en/history.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_hygiene_json[] = {
#embed "texts/en/hygiene.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_import_json[] = {
#embed "texts/en/import.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_importFields_json[] = {
#embed "texts/en/importFields.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_importProblems_json[] = {
#embed "texts/en/importProblems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_importWarnings_json[] = {
#embed "texts/en/importWarnings.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_inbox_json[] = {
#embed "texts/en/inbox.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_informing_json[] = {
#embed "texts/en/informing.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_leadPages_json[] = {
#embed "texts/en/leadPages.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_leadreport_json[] = {
#embed "texts/en/leadreport.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_leads_json[] = {
#embed "texts/en/leads.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_list_json[] = {
#embed "texts/en/list.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_matterTables_json[] = {
#embed "texts/en/matterTables.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_matters_json[] = {
#embed "texts/en/matters.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_me_json[] = {
#embed "texts/en/me.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_metrics_json[] = {
#embed "texts/en/metrics.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_notices_json[] = {
#embed "texts/en/notices.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_offline_json[] = {
#embed "texts/en/offline.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_operations_json[] = {
#embed "texts/en/operations.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_outlook_json[] = {
#embed "texts/en/outlook.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_pastlist_json[] = {
#embed "texts/en/pastlist.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_playbook_json[] = {
#embed "texts/en/playbook.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_problempage_json[] = {
#embed "texts/en/problempage.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_problems_json[] = {
#embed "texts/en/problems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_process_json[] = {
#embed "texts/en/process.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_qualify_json[] = {
#embed "texts/en/qualify.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_readyForms_json[] = {
#embed "texts/en/readyForms.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_readyanswers_json[] = {
#embed "texts/en/readyanswers.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_readychat_json[] = {
#embed "texts/en/readychat.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_records_json[] = {
#embed "texts/en/records.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_repreach_json[] = {
#embed "texts/en/repreach.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_reviews_json[] = {
#embed "texts/en/reviews.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_score_json[] = {
#embed "texts/en/score.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_secondStep_json[] = {
#embed "texts/en/secondStep.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_selling_json[] = {
#embed "texts/en/selling.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_settings_json[] = {
#embed "texts/en/settings.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_setup_json[] = {
#embed "texts/en/setup.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_shares_json[] = {
#embed "texts/en/shares.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_shell_json[] = {
#embed "texts/en/shell.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_signin_json[] = {
#embed "texts/en/signin.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_tables_json[] = {
#embed "texts/en/tables.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_team_json[] = {
#embed "texts/en/team.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_today_json[] = {
#embed "texts/en/today.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_training_json[] = {
#embed "texts/en/training.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_trash_json[] = {
#embed "texts/en/trash.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_twostep_json[] = {
#embed "texts/en/twostep.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_workspace_json[] = {
#embed "texts/en/workspace.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_activities_json[] = {
#embed "texts/it/activities.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_activitytypes_json[] = {
#embed "texts/it/activitytypes.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_attachments_json[] = {
#embed "texts/it/attachments.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_audit_json[] = {
#embed "texts/it/audit.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_automationExamples_json[] = {
#embed "texts/it/automationExamples.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_automations_json[] = {
#embed "texts/it/automations.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_board_json[] = {
#embed "texts/it/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_booking_json[] = {
#embed "texts/it/booking.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_bulk_json[] = {
#embed "texts/it/bulk.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_calendar_json[] = {
#embed "texts/it/calendar.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_capture_json[] = {
#embed "texts/it/capture.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_captureMail_json[] = {
#embed "texts/it/captureMail.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_changes_json[] = {
#embed "texts/it/changes.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_charts_json[] = {
#embed "texts/it/charts.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_chat_json[] = {
#embed "texts/it/chat.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_checklists_json[] = {
#embed "texts/it/checklists.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_commands_json[] = {
#embed "texts/it/commands.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_comments_json[] = {
#embed "texts/it/comments.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_common_json[] = {
#embed "texts/it/common.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_consent_json[] = {
#embed "texts/it/consent.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_custom_json[] = {
#embed "texts/it/custom.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_danger_json[] = {
#embed "texts/it/danger.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_dashboard_json[] = {
#embed "texts/it/dashboard.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_deal_json[] = {
#embed "texts/it/deal.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_digest_json[] = {
#embed "texts/it/digest.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_done_json[] = {
#embed "texts/it/done.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_duplicates_json[] = {
#embed "texts/it/duplicates.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_fieldrights_json[] = {
#embed "texts/it/fieldrights.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_figures_json[] = {
#embed "texts/it/figures.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_formats_json[] = {
#embed "texts/it/formats.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_history_json[] = {
#embed "texts/it/history.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_hygiene_json[] = {
#embed "texts/it/hygiene.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_import_json[] = {
#embed "texts/it/import.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_importFields_json[] = {
#embed "texts/it/importFields.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_importProblems_json[] = {
#embed "texts/it/importProblems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_importWarnings_json[] = {
#embed "texts/it/importWarnings.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_inbox_json[] = {
#embed "texts/it/inbox.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_informing_json[] = {
#embed "texts/it/informing.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_leadPages_json[] = {
#embed "texts/it/leadPages.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_leadreport_json[] = {
#embed "texts/it/leadreport.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_leads_json[] = {
#embed "texts/it/leads.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_list_json[] = {
#embed "texts/it/list.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_matterTables_json[] = {
#embed "texts/it/matterTables.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_matters_json[] = {
#embed "texts/it/matters.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_me_json[] = {
#embed "texts/it/me.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_metrics_json[] = {
#embed "texts/it/metrics.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_notices_json[] = {
#embed "texts/it/notices.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_offline_json[] = {
#embed "texts/it/offline.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_operations_json[] = {
#embed "texts/it/operations.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_outlook_json[] = {
#embed "texts/it/outlook.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_pastlist_json[] = {
#embed "texts/it/pastlist.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_playbook_json[] = {
#embed "texts/it/playbook.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_problempage_json[] = {
#embed "texts/it/problempage.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_problems_json[] = {
#embed "texts/it/problems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_process_json[] = {
#embed "texts/it/process.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_qualify_json[] = {
#embed "texts/it/qualify.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_readyForms_json[] = {
#embed "texts/it/readyForms.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_readyanswers_json[] = {
#embed "texts/it/readyanswers.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_readychat_json[] = {
#embed "texts/it/readychat.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_records_json[] = {
#embed "texts/it/records.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_repreach_json[] = {
#embed "texts/it/repreach.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_reviews_json[] = {
#embed "texts/it/reviews.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_score_json[] = {
#embed "texts/it/score.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_secondStep_json[] = {
#embed "texts/it/secondStep.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_selling_json[] = {
#embed "texts/it/selling.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_settings_json[] = {
#embed "texts/it/settings.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_setup_json[] = {
#embed "texts/it/setup.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_shares_json[] = {
#embed "texts/it/shares.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_shell_json[] = {
#embed "texts/it/shell.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_signin_json[] = {
#embed "texts/it/signin.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_tables_json[] = {
#embed "texts/it/tables.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_team_json[] = {
#embed "texts/it/team.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_today_json[] = {
#embed "texts/it/today.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_training_json[] = {
#embed "texts/it/training.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_trash_json[] = {
#embed "texts/it/trash.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_twostep_json[] = {
#embed "texts/it/twostep.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_workspace_json[] = {
#embed "texts/it/workspace.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_activities_json[] = {
#embed "texts/pl/activities.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_activitytypes_json[] = {
#embed "texts/pl/activitytypes.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_attachments_json[] = {
#embed "texts/pl/attachments.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_audit_json[] = {
#embed "texts/pl/audit.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_automationExamples_json[] = {
#embed "texts/pl/automationExamples.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_automations_json[] = {
#embed "texts/pl/automations.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_board_json[] = {
#embed "texts/pl/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_booking_json[] = {
#embed "texts/pl/booking.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_bulk_json[] = {
#embed "texts/pl/bulk.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_calendar_json[] = {
#embed "texts/pl/calendar.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_capture_json[] = {
#embed "texts/pl/capture.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_captureMail_json[] = {
#embed "texts/pl/captureMail.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_changes_json[] = {
#embed "texts/pl/changes.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_charts_json[] = {
#embed "texts/pl/charts.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_chat_json[] = {
#embed "texts/pl/chat.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_checklists_json[] = {
#embed "texts/pl/checklists.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_commands_json[] = {
#embed "texts/pl/commands.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_comments_json[] = {
#embed "texts/pl/comments.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_common_json[] = {
#embed "texts/pl/common.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_consent_json[] = {
#embed "texts/pl/consent.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_custom_json[] = {
#embed "texts/pl/custom.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_danger_json[] = {
#embed "texts/pl/danger.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_dashboard_json[] = {
#embed "texts/pl/dashboard.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_deal_json[] = {
#embed "texts/pl/deal.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_digest_json[] = {
#embed "texts/pl/digest.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_done_json[] = {
#embed "texts/pl/done.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_duplicates_json[] = {
#embed "texts/pl/duplicates.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_fieldrights_json[] = {
#embed "texts/pl/fieldrights.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_figures_json[] = {
#embed "texts/pl/figures.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_formats_json[] = {
#embed "texts/pl/formats.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_history_json[] = {
#embed "texts/pl/history.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_hygiene_json[] = {
#embed "texts/pl/hygiene.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_import_json[] = {
#embed "texts/pl/import.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_importFields_json[] = {
#embed "texts/pl/importFields.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_importProblems_json[] = {
#embed "texts/pl/importProblems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_importWarnings_json[] = {
#embed "texts/pl/importWarnings.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_inbox_json[] = {
#embed "texts/pl/inbox.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_informing_json[] = {
#embed "texts/pl/informing.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_leadPages_json[] = {
#embed "texts/pl/leadPages.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_leadreport_json[] = {
#embed "texts/pl/leadreport.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_leads_json[] = {
#embed "texts/pl/leads.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_list_json[] = {
#embed "texts/pl/list.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_matterTables_json[] = {
#embed "texts/pl/matterTables.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_matters_json[] = {
#embed "texts/pl/matters.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_me_json[] = {
#embed "texts/pl/me.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_metrics_json[] = {
#embed "texts/pl/metrics.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_notices_json[] = {
#embed "texts/pl/notices.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_offline_json[] = {
#embed "texts/pl/offline.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_operations_json[] = {
#embed "texts/pl/operations.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_outlook_json[] = {
#embed "texts/pl/outlook.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_pastlist_json[] = {
#embed "texts/pl/pastlist.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_playbook_json[] = {
#embed "texts/pl/playbook.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_problempage_json[] = {
#embed "texts/pl/problempage.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_problems_json[] = {
#embed "texts/pl/problems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_process_json[] = {
#embed "texts/pl/process.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_qualify_json[] = {
#embed "texts/pl/qualify.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_readyForms_json[] = {
#embed "texts/pl/readyForms.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_readyanswers_json[] = {
#embed "texts/pl/readyanswers.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_readychat_json[] = {
#embed "texts/pl/readychat.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_records_json[] = {
#embed "texts/pl/records.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_repreach_json[] = {
#embed "texts/pl/repreach.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_reviews_json[] = {
#embed "texts/pl/reviews.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_score_json[] = {
#embed "texts/pl/score.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_secondStep_json[] = {
#embed "texts/pl/secondStep.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_selling_json[] = {
#embed "texts/pl/selling.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_settings_json[] = {
#embed "texts/pl/settings.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_setup_json[] = {
#embed "texts/pl/setup.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_shares_json[] = {
#embed "texts/pl/shares.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_shell_json[] = {
#embed "texts/pl/shell.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_signin_json[] = {
#embed "texts/pl/signin.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_tables_json[] = {
#embed "texts/pl/tables.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_team_json[] = {
#embed "texts/pl/team.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_today_json[] = {
#embed "texts/pl/today.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_training_json[] = {
#embed "texts/pl/training.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_trash_json[] = {
#embed "texts/pl/trash.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_twostep_json[] = {
#embed "texts/pl/twostep.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_workspace_json[] = {
#embed "texts/pl/workspace.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_activities_json[] = {
#embed "texts/sv/activities.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_activitytypes_json[] = {
#embed "texts/sv/activitytypes.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_attachments_json[] = {
#embed "texts/sv/attachments.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_audit_json[] = {
#embed "texts/sv/audit.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_automationExamples_json[] = {
#embed "texts/sv/automationExamples.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_automations_json[] = {
#embed "texts/sv/automations.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_board_json[] = {
#embed "texts/sv/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_booking_json[] = {
#embed "texts/sv/booking.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_bulk_json[] = {
#embed "texts/sv/bulk.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_calendar_json[] = {
#embed "texts/sv/calendar.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_capture_json[] = {
#embed "texts/sv/capture.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_captureMail_json[] = {
#embed "texts/sv/captureMail.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_changes_json[] = {
#embed "texts/sv/changes.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_charts_json[] = {
#embed "texts/sv/charts.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_chat_json[] = {
#embed "texts/sv/chat.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_checklists_json[] = {
#embed "texts/sv/checklists.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_commands_json[] = {
#embed "texts/sv/commands.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_comments_json[] = {
#embed "texts/sv/comments.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_common_json[] = {
#embed "texts/sv/common.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_consent_json[] = {
#embed "texts/sv/consent.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_custom_json[] = {
#embed "texts/sv/custom.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_danger_json[] = {
#embed "texts/sv/danger.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_dashboard_json[] = {
#embed "texts/sv/dashboard.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_deal_json[] = {
#embed "texts/sv/deal.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_digest_json[] = {
#embed "texts/sv/digest.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_done_json[] = {
#embed "texts/sv/done.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_duplicates_json[] = {
#embed "texts/sv/duplicates.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_fieldrights_json[] = {
#embed "texts/sv/fieldrights.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_figures_json[] = {
#embed "texts/sv/figures.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_formats_json[] = {
#embed "texts/sv/formats.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_history_json[] = {
#embed "texts/sv/history.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_hygiene_json[] = {
#embed "texts/sv/hygiene.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_import_json[] = {
#embed "texts/sv/import.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_importFields_json[] = {
#embed "texts/sv/importFields.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_importProblems_json[] = {
#embed "texts/sv/importProblems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_importWarnings_json[] = {
#embed "texts/sv/importWarnings.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_inbox_json[] = {
#embed "texts/sv/inbox.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_informing_json[] = {
#embed "texts/sv/informing.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_leadPages_json[] = {
#embed "texts/sv/leadPages.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_leadreport_json[] = {
#embed "texts/sv/leadreport.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_leads_json[] = {
#embed "texts/sv/leads.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_list_json[] = {
#embed "texts/sv/list.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_matterTables_json[] = {
#embed "texts/sv/matterTables.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_matters_json[] = {
#embed "texts/sv/matters.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_me_json[] = {
#embed "texts/sv/me.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_metrics_json[] = {
#embed "texts/sv/metrics.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_notices_json[] = {
#embed "texts/sv/notices.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_offline_json[] = {
#embed "texts/sv/offline.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_operations_json[] = {
#embed "texts/sv/operations.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_outlook_json[] = {
#embed "texts/sv/outlook.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_pastlist_json[] = {
#embed "texts/sv/pastlist.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_playbook_json[] = {
#embed "texts/sv/playbook.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_problempage_json[] = {
#embed "texts/sv/problempage.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_problems_json[] = {
#embed "texts/sv/problems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_process_json[] = {
#embed "texts/sv/process.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_qualify_json[] = {
#embed "texts/sv/qualify.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_readyForms_json[] = {
#embed "texts/sv/readyForms.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_readyanswers_json[] = {
#embed "texts/sv/readyanswers.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_readychat_json[] = {
#embed "texts/sv/readychat.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_records_json[] = {
#embed "texts/sv/records.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_repreach_json[] = {
#embed "texts/sv/repreach.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_reviews_json[] = {
#embed "texts/sv/reviews.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_score_json[] = {
#embed "texts/sv/score.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_secondStep_json[] = {
#embed "texts/sv/secondStep.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_selling_json[] = {
#embed "texts/sv/selling.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_settings_json[] = {
#embed "texts/sv/settings.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_setup_json[] = {
#embed "texts/sv/setup.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_shares_json[] = {
#embed "texts/sv/shares.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_shell_json[] = {
#embed "texts/sv/shell.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_signin_json[] = {
#embed "texts/sv/signin.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_tables_json[] = {
#embed "texts/sv/tables.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_team_json[] = {
#embed "texts/sv/team.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_today_json[] = {
#embed "texts/sv/today.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_training_json[] = {
#embed "texts/sv/training.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_trash_json[] = {
#embed "texts/sv/trash.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_twostep_json[] = {
#embed "texts/sv/twostep.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_workspace_json[] = {
#embed "texts/sv/workspace.json" suffix(, 0) if_empty(0)
};

static const unsigned char web_api_js[] = {
#embed "web/api.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_app_js[] = {
#embed "web/app.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_ask_js[] = {
#embed "web/ask.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_add_js[] = {
#embed "web/board-add.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_adder_js[] = {
#embed "web/board-adder.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_chips_js[] = {
#embed "web/board-chips.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_close_js[] = {
#embed "web/board-close.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_drag_js[] = {
#embed "web/board-drag.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_ghost_js[] = {
#embed "web/board-ghost.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_line_js[] = {
#embed "web/board-line.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_list_js[] = {
#embed "web/board-list.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_menu_js[] = {
#embed "web/board-menu.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_move_js[] = {
#embed "web/board-move.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_pages_js[] = {
#embed "web/board-pages.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_patch_js[] = {
#embed "web/board-patch.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_save_js[] = {
#embed "web/board-save.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_select_js[] = {
#embed "web/board-select.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_sums_js[] = {
#embed "web/board-sums.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_work_js[] = {
#embed "web/board-work.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_board_js[] = {
#embed "web/board.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_calendar_css[] = {
#embed "web/calendar.css" suffix(, 0) if_empty(0)
};

static const unsigned char web_calendar_js[] = {
#embed "web/calendar.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_chat_desk_js[] = {
#embed "web/chat-desk.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_chat_room_js[] = {
#embed "web/chat-room.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_chat_widget_js[] = {
#embed "web/chat-widget.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_chat_css[] = {
#embed "web/chat.css" suffix(, 0) if_empty(0)
};

static const unsigned char web_command_option_js[] = {
#embed "web/command-option.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_command_js[] = {
#embed "web/command.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_commands_js[] = {
#embed "web/commands.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_components_css[] = {
#embed "web/components.css" suffix(, 0) if_empty(0)
};

static const unsigned char web_conflict_js[] = {
#embed "web/conflict.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_deal_js[] = {
#embed "web/deal.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_drafts_js[] = {
#embed "web/drafts.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_duplicates_js[] = {
#embed "web/duplicates.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_embed_form_js[] = {
#embed "web/embed-form.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_embed_work_js[] = {
#embed "web/embed-work.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_favicon_svg[] = {
#embed "web/favicon.svg" suffix(, 0) if_empty(0)
};

static const unsigned char web_form_page_js[] = {
#embed "web/form-page.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_form_queue_js[] = {
#embed "web/form-queue.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_forms_js[] = {
#embed "web/forms.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_fresh_js[] = {
#embed "web/fresh.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_icon_180_png[] = {
#embed "web/icon-180.png" suffix(, 0) if_empty(0)
};

static const unsigned char web_icon_192_png[] = {
#embed "web/icon-192.png" suffix(, 0) if_empty(0)
};

static const unsigned char web_icon_512_png[] = {
#embed "web/icon-512.png" suffix(, 0) if_empty(0)
};

static const unsigned char web_import_js[] = {
#embed "web/import.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_inbox_js[] = {
#embed "web/inbox.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_keys_js[] = {
#embed "web/keys.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_lead_js[] = {
#embed "web/lead.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_list_cell_js[] = {
#embed "web/list-cell.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_list_select_js[] = {
#embed "web/list-select.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_list_js[] = {
#embed "web/list.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_live_js[] = {
#embed "web/live.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_logo_mark_svg[] = {
#embed "web/logo-mark.svg" suffix(, 0) if_empty(0)
};

static const unsigned char web_logo_svg[] = {
#embed "web/logo.svg" suffix(, 0) if_empty(0)
};

static const unsigned char web_look_alikes_js[] = {
#embed "web/look-alikes.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_manifest_webmanifest[] = {
#embed "web/manifest.webmanifest" suffix(, 0) if_empty(0)
};

static const unsigned char web_menu_js[] = {
#embed "web/menu.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_notices_page_js[] = {
#embed "web/notices-page.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_notices_js[] = {
#embed "web/notices.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_offline_js[] = {
#embed "web/offline.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_page_keys_js[] = {
#embed "web/page-keys.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_pages_css[] = {
#embed "web/pages.css" suffix(, 0) if_empty(0)
};

static const unsigned char web_parts_js[] = {
#embed "web/parts.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_past_js[] = {
#embed "web/past.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_queue_js[] = {
#embed "web/queue.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_records_css[] = {
#embed "web/records.css" suffix(, 0) if_empty(0)
};

static const unsigned char web_review_js[] = {
#embed "web/review.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_send_on_change_js[] = {
#embed "web/send-on-change.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_settings_js[] = {
#embed "web/settings.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_show_js[] = {
#embed "web/show.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_texts_js[] = {
#embed "web/texts.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_toast_js[] = {
#embed "web/toast.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_today_js[] = {
#embed "web/today.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_tokens_css[] = {
#embed "web/tokens.css" suffix(, 0) if_empty(0)
};

static const unsigned char web_trusted_js[] = {
#embed "web/trusted.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_undo_js[] = {
#embed "web/undo.js" suffix(, 0) if_empty(0)
};

static const unsigned char web_welcome_js[] = {
#embed "web/welcome.js" suffix(, 0) if_empty(0)
};

#define FILES \
    {"lessons/board.json", lessons_board_json, sizeof lessons_board_json - 1}, \
    {"lessons/gates.json", lessons_gates_json, sizeof lessons_gates_json - 1}, \
    {"lessons/import.json", lessons_import_json, sizeof lessons_import_json - 1}, \
    {"lessons/next-step.json", lessons_next_step_json, sizeof lessons_next_step_json - 1}, \
    {"lessons/today.json", lessons_today_json, sizeof lessons_today_json - 1}, \
    {"lessons/undo.json", lessons_undo_json, sizeof lessons_undo_json - 1}, \
    {"templates/b2b-6.json", templates_b2b_6_json, sizeof templates_b2b_6_json - 1}, \
    {"templates/dk-7.json", templates_dk_7_json, sizeof templates_dk_7_json - 1}, \
    {"templates/ecommerce.json", templates_ecommerce_json, sizeof templates_ecommerce_json - 1}, \
    {"templates/it-5.json", templates_it_5_json, sizeof templates_it_5_json - 1}, \
    {"templates/mortgage.json", templates_mortgage_json, sizeof templates_mortgage_json - 1}, \
    {"templates/pl-6.json", templates_pl_6_json, sizeof templates_pl_6_json - 1}, \
    {"texts/da/activities.json", texts_da_activities_json, sizeof texts_da_activities_json - 1}, \
    {"texts/da/activitytypes.json", texts_da_activitytypes_json, sizeof texts_da_activitytypes_json - 1}, \
    {"texts/da/attachments.json", texts_da_attachments_json, sizeof texts_da_attachments_json - 1}, \
    {"texts/da/audit.json", texts_da_audit_json, sizeof texts_da_audit_json - 1}, \
    {"texts/da/automationExamples.json", texts_da_automationExamples_json, sizeof texts_da_automationExamples_json - 1}, \
    {"texts/da/automations.json", texts_da_automations_json, sizeof texts_da_automations_json - 1}, \
    {"texts/da/board.json", texts_da_board_json, sizeof texts_da_board_json - 1}, \
    {"texts/da/booking.json", texts_da_booking_json, sizeof texts_da_booking_json - 1}, \
    {"texts/da/bulk.json", texts_da_bulk_json, sizeof texts_da_bulk_json - 1}, \
    {"texts/da/calendar.json", texts_da_calendar_json, sizeof texts_da_calendar_json - 1}, \
    {"texts/da/capture.json", texts_da_capture_json, sizeof texts_da_capture_json - 1}, \
    {"texts/da/captureMail.json", texts_da_captureMail_json, sizeof texts_da_captureMail_json - 1}, \
    {"texts/da/changes.json", texts_da_changes_json, sizeof texts_da_changes_json - 1}, \
    {"texts/da/charts.json", texts_da_charts_json, sizeof texts_da_charts_json - 1}, \
    {"texts/da/chat.json", texts_da_chat_json, sizeof texts_da_chat_json - 1}, \
    {"texts/da/checklists.json", texts_da_checklists_json, sizeof texts_da_checklists_json - 1}, \
    {"texts/da/commands.json", texts_da_commands_json, sizeof texts_da_commands_json - 1}, \
    {"texts/da/comments.json", texts_da_comments_json, sizeof texts_da_comments_json - 1}, \
    {"texts/da/common.json", texts_da_common_json, sizeof texts_da_common_json - 1}, \
    {"texts/da/consent.json", texts_da_consent_json, sizeof texts_da_consent_json - 1}, \
    {"texts/da/custom.json", texts_da_custom_json, sizeof texts_da_custom_json - 1}, \
    {"texts/da/danger.json", texts_da_danger_json, sizeof texts_da_danger_json - 1}, \
    {"texts/da/dashboard.json", texts_da_dashboard_json, sizeof texts_da_dashboard_json - 1}, \
    {"texts/da/deal.json", texts_da_deal_json, sizeof texts_da_deal_json - 1}, \
    {"texts/da/digest.json", texts_da_digest_json, sizeof texts_da_digest_json - 1}, \
    {"texts/da/done.json", texts_da_done_json, sizeof texts_da_done_json - 1}, \
    {"texts/da/duplicates.json", texts_da_duplicates_json, sizeof texts_da_duplicates_json - 1}, \
    {"texts/da/fieldrights.json", texts_da_fieldrights_json, sizeof texts_da_fieldrights_json - 1}, \
    {"texts/da/figures.json", texts_da_figures_json, sizeof texts_da_figures_json - 1}, \
    {"texts/da/formats.json", texts_da_formats_json, sizeof texts_da_formats_json - 1}, \
    {"texts/da/history.json", texts_da_history_json, sizeof texts_da_history_json - 1}, \
    {"texts/da/hygiene.json", texts_da_hygiene_json, sizeof texts_da_hygiene_json - 1}, \
    {"texts/da/import.json", texts_da_import_json, sizeof texts_da_import_json - 1}, \
    {"texts/da/importFields.json", texts_da_importFields_json, sizeof texts_da_importFields_json - 1}, \
    {"texts/da/importProblems.json", texts_da_importProblems_json, sizeof texts_da_importProblems_json - 1}, \
    {"texts/da/importWarnings.json", texts_da_importWarnings_json, sizeof texts_da_importWarnings_json - 1}, \
    {"texts/da/inbox.json", texts_da_inbox_json, sizeof texts_da_inbox_json - 1}, \
    {"texts/da/informing.json", texts_da_informing_json, sizeof texts_da_informing_json - 1}, \
    {"texts/da/leadPages.json", texts_da_leadPages_json, sizeof texts_da_leadPages_json - 1}, \
    {"texts/da/leadreport.json", texts_da_leadreport_json, sizeof texts_da_leadreport_json - 1}, \
    {"texts/da/leads.json", texts_da_leads_json, sizeof texts_da_leads_json - 1}, \
    {"texts/da/list.json", texts_da_list_json, sizeof texts_da_list_json - 1}, \
    {"texts/da/matterTables.json", texts_da_matterTables_json, sizeof texts_da_matterTables_json - 1}, \
    {"texts/da/matters.json", texts_da_matters_json, sizeof texts_da_matters_json - 1}, \
    {"texts/da/me.json", texts_da_me_json, sizeof texts_da_me_json - 1}, \
    {"texts/da/metrics.json", texts_da_metrics_json, sizeof texts_da_metrics_json - 1}, \
    {"texts/da/notices.json", texts_da_notices_json, sizeof texts_da_notices_json - 1}, \
    {"texts/da/offline.json", texts_da_offline_json, sizeof texts_da_offline_json - 1}, \
    {"texts/da/operations.json", texts_da_operations_json, sizeof texts_da_operations_json - 1}, \
    {"texts/da/outlook.json", texts_da_outlook_json, sizeof texts_da_outlook_json - 1}, \
    {"texts/da/pastlist.json", texts_da_pastlist_json, sizeof texts_da_pastlist_json - 1}, \
    {"texts/da/playbook.json", texts_da_playbook_json, sizeof texts_da_playbook_json - 1}, \
    {"texts/da/problempage.json", texts_da_problempage_json, sizeof texts_da_problempage_json - 1}, \
    {"texts/da/problems.json", texts_da_problems_json, sizeof texts_da_problems_json - 1}, \
    {"texts/da/process.json", texts_da_process_json, sizeof texts_da_process_json - 1}, \
    {"texts/da/qualify.json", texts_da_qualify_json, sizeof texts_da_qualify_json - 1}, \
    {"texts/da/readyForms.json", texts_da_readyForms_json, sizeof texts_da_readyForms_json - 1}, \
    {"texts/da/readyanswers.json", texts_da_readyanswers_json, sizeof texts_da_readyanswers_json - 1}, \
    {"texts/da/readychat.json", texts_da_readychat_json, sizeof texts_da_readychat_json - 1}, \
    {"texts/da/records.json", texts_da_records_json, sizeof texts_da_records_json - 1}, \
    {"texts/da/repreach.json", texts_da_repreach_json, sizeof texts_da_repreach_json - 1}, \
    {"texts/da/reviews.json", texts_da_reviews_json, sizeof texts_da_reviews_json - 1}, \
    {"texts/da/score.json", texts_da_score_json, sizeof texts_da_score_json - 1}, \
    {"texts/da/secondStep.json", texts_da_secondStep_json, sizeof texts_da_secondStep_json - 1}, \
    {"texts/da/selling.json", texts_da_selling_json, sizeof texts_da_selling_json - 1}, \
    {"texts/da/settings.json", texts_da_settings_json, sizeof texts_da_settings_json - 1}, \
    {"texts/da/setup.json", texts_da_setup_json, sizeof texts_da_setup_json - 1}, \
    {"texts/da/shares.json", texts_da_shares_json, sizeof texts_da_shares_json - 1}, \
    {"texts/da/shell.json", texts_da_shell_json, sizeof texts_da_shell_json - 1}, \
    {"texts/da/signin.json", texts_da_signin_json, sizeof texts_da_signin_json - 1}, \
    {"texts/da/tables.json", texts_da_tables_json, sizeof texts_da_tables_json - 1}, \
    {"texts/da/team.json", texts_da_team_json, sizeof texts_da_team_json - 1}, \
    {"texts/da/today.json", texts_da_today_json, sizeof texts_da_today_json - 1}, \
    {"texts/da/training.json", texts_da_training_json, sizeof texts_da_training_json - 1}, \
    {"texts/da/trash.json", texts_da_trash_json, sizeof texts_da_trash_json - 1}, \
    {"texts/da/twostep.json", texts_da_twostep_json, sizeof texts_da_twostep_json - 1}, \
    {"texts/da/workspace.json", texts_da_workspace_json, sizeof texts_da_workspace_json - 1}, \
    {"texts/en/activities.json", texts_en_activities_json, sizeof texts_en_activities_json - 1}, \
    {"texts/en/activitytypes.json", texts_en_activitytypes_json, sizeof texts_en_activitytypes_json - 1}, \
    {"texts/en/attachments.json", texts_en_attachments_json, sizeof texts_en_attachments_json - 1}, \
    {"texts/en/audit.json", texts_en_audit_json, sizeof texts_en_audit_json - 1}, \
    {"texts/en/automationExamples.json", texts_en_automationExamples_json, sizeof texts_en_automationExamples_json - 1}, \
    {"texts/en/automations.json", texts_en_automations_json, sizeof texts_en_automations_json - 1}, \
    {"texts/en/board.json", texts_en_board_json, sizeof texts_en_board_json - 1}, \
    {"texts/en/booking.json", texts_en_booking_json, sizeof texts_en_booking_json - 1}, \
    {"texts/en/bulk.json", texts_en_bulk_json, sizeof texts_en_bulk_json - 1}, \
    {"texts/en/calendar.json", texts_en_calendar_json, sizeof texts_en_calendar_json - 1}, \
    {"texts/en/capture.json", texts_en_capture_json, sizeof texts_en_capture_json - 1}, \
    {"texts/en/captureMail.json", texts_en_captureMail_json, sizeof texts_en_captureMail_json - 1}, \
    {"texts/en/changes.json", texts_en_changes_json, sizeof texts_en_changes_json - 1}, \
    {"texts/en/charts.json", texts_en_charts_json, sizeof texts_en_charts_json - 1}, \
    {"texts/en/chat.json", texts_en_chat_json, sizeof texts_en_chat_json - 1}, \
    {"texts/en/checklists.json", texts_en_checklists_json, sizeof texts_en_checklists_json - 1}, \
    {"texts/en/commands.json", texts_en_commands_json, sizeof texts_en_commands_json - 1}, \
    {"texts/en/comments.json", texts_en_comments_json, sizeof texts_en_comments_json - 1}, \
    {"texts/en/common.json", texts_en_common_json, sizeof texts_en_common_json - 1}, \
    {"texts/en/consent.json", texts_en_consent_json, sizeof texts_en_consent_json - 1}, \
    {"texts/en/custom.json", texts_en_custom_json, sizeof texts_en_custom_json - 1}, \
    {"texts/en/danger.json", texts_en_danger_json, sizeof texts_en_danger_json - 1}, \
    {"texts/en/dashboard.json", texts_en_dashboard_json, sizeof texts_en_dashboard_json - 1}, \
    {"texts/en/deal.json", texts_en_deal_json, sizeof texts_en_deal_json - 1}, \
    {"texts/en/digest.json", texts_en_digest_json, sizeof texts_en_digest_json - 1}, \
    {"texts/en/done.json", texts_en_done_json, sizeof texts_en_done_json - 1}, \
    {"texts/en/duplicates.json", texts_en_duplicates_json, sizeof texts_en_duplicates_json - 1}, \
    {"texts/en/fieldrights.json", texts_en_fieldrights_json, sizeof texts_en_fieldrights_json - 1}, \
    {"texts/en/figures.json", texts_en_figures_json, sizeof texts_en_figures_json - 1}, \
    {"texts/en/formats.json", texts_en_formats_json, sizeof texts_en_formats_json - 1}, \
    {"texts/en/history.json", texts_en_history_json, sizeof texts_en_history_json - 1}, \
    {"texts/en/hygiene.json", texts_en_hygiene_json, sizeof texts_en_hygiene_json - 1}, \
    {"texts/en/import.json", texts_en_import_json, sizeof texts_en_import_json - 1}, \
    {"texts/en/importFields.json", texts_en_importFields_json, sizeof texts_en_importFields_json - 1}, \
    {"texts/en/importProblems.json", texts_en_importProblems_json, sizeof texts_en_importProblems_json - 1}, \
    {"texts/en/importWarnings.json", texts_en_importWarnings_json, sizeof texts_en_importWarnings_json - 1}, \
    {"texts/en/inbox.json", texts_en_inbox_json, sizeof texts_en_inbox_json - 1}, \
    {"texts/en/informing.json", texts_en_informing_json, sizeof texts_en_informing_json - 1}, \
    {"texts/en/leadPages.json", texts_en_leadPages_json, sizeof texts_en_leadPages_json - 1}, \
    {"texts/en/leadreport.json", texts_en_leadreport_json, sizeof texts_en_leadreport_json - 1}, \
    {"texts/en/leads.json", texts_en_leads_json, sizeof texts_en_leads_json - 1}, \
    {"texts/en/list.json", texts_en_list_json, sizeof texts_en_list_json - 1}, \
    {"texts/en/matterTables.json", texts_en_matterTables_json, sizeof texts_en_matterTables_json - 1}, \
    {"texts/en/matters.json", texts_en_matters_json, sizeof texts_en_matters_json - 1}, \
    {"texts/en/me.json", texts_en_me_json, sizeof texts_en_me_json - 1}, \
    {"texts/en/metrics.json", texts_en_metrics_json, sizeof texts_en_metrics_json - 1}, \
    {"texts/en/notices.json", texts_en_notices_json, sizeof texts_en_notices_json - 1}, \
    {"texts/en/offline.json", texts_en_offline_json, sizeof texts_en_offline_json - 1}, \
    {"texts/en/operations.json", texts_en_operations_json, sizeof texts_en_operations_json - 1}, \
    {"texts/en/outlook.json", texts_en_outlook_json, sizeof texts_en_outlook_json - 1}, \
    {"texts/en/pastlist.json", texts_en_pastlist_json, sizeof texts_en_pastlist_json - 1}, \
    {"texts/en/playbook.json", texts_en_playbook_json, sizeof texts_en_playbook_json - 1}, \
    {"texts/en/problempage.json", texts_en_problempage_json, sizeof texts_en_problempage_json - 1}, \
    {"texts/en/problems.json", texts_en_problems_json, sizeof texts_en_problems_json - 1}, \
    {"texts/en/process.json", texts_en_process_json, sizeof texts_en_process_json - 1}, \
    {"texts/en/qualify.json", texts_en_qualify_json, sizeof texts_en_qualify_json - 1}, \
    {"texts/en/readyForms.json", texts_en_readyForms_json, sizeof texts_en_readyForms_json - 1}, \
    {"texts/en/readyanswers.json", texts_en_readyanswers_json, sizeof texts_en_readyanswers_json - 1}, \
    {"texts/en/readychat.json", texts_en_readychat_json, sizeof texts_en_readychat_json - 1}, \
    {"texts/en/records.json", texts_en_records_json, sizeof texts_en_records_json - 1}, \
    {"texts/en/repreach.json", texts_en_repreach_json, sizeof texts_en_repreach_json - 1}, \
    {"texts/en/reviews.json", texts_en_reviews_json, sizeof texts_en_reviews_json - 1}, \
    {"texts/en/score.json", texts_en_score_json, sizeof texts_en_score_json - 1}, \
    {"texts/en/secondStep.json", texts_en_secondStep_json, sizeof texts_en_secondStep_json - 1}, \
    {"texts/en/selling.json", texts_en_selling_json, sizeof texts_en_selling_json - 1}, \
    {"texts/en/settings.json", texts_en_settings_json, sizeof texts_en_settings_json - 1}, \
    {"texts/en/setup.json", texts_en_setup_json, sizeof texts_en_setup_json - 1}, \
    {"texts/en/shares.json", texts_en_shares_json, sizeof texts_en_shares_json - 1}, \
    {"texts/en/shell.json", texts_en_shell_json, sizeof texts_en_shell_json - 1}, \
    {"texts/en/signin.json", texts_en_signin_json, sizeof texts_en_signin_json - 1}, \
    {"texts/en/tables.json", texts_en_tables_json, sizeof texts_en_tables_json - 1}, \
    {"texts/en/team.json", texts_en_team_json, sizeof texts_en_team_json - 1}, \
    {"texts/en/today.json", texts_en_today_json, sizeof texts_en_today_json - 1}, \
    {"texts/en/training.json", texts_en_training_json, sizeof texts_en_training_json - 1}, \
    {"texts/en/trash.json", texts_en_trash_json, sizeof texts_en_trash_json - 1}, \
    {"texts/en/twostep.json", texts_en_twostep_json, sizeof texts_en_twostep_json - 1}, \
    {"texts/en/workspace.json", texts_en_workspace_json, sizeof texts_en_workspace_json - 1}, \
    {"texts/it/activities.json", texts_it_activities_json, sizeof texts_it_activities_json - 1}, \
    {"texts/it/activitytypes.json", texts_it_activitytypes_json, sizeof texts_it_activitytypes_json - 1}, \
    {"texts/it/attachments.json", texts_it_attachments_json, sizeof texts_it_attachments_json - 1}, \
    {"texts/it/audit.json", texts_it_audit_json, sizeof texts_it_audit_json - 1}, \
    {"texts/it/automationExamples.json", texts_it_automationExamples_json, sizeof texts_it_automationExamples_json - 1}, \
    {"texts/it/automations.json", texts_it_automations_json, sizeof texts_it_automations_json - 1}, \
    {"texts/it/board.json", texts_it_board_json, sizeof texts_it_board_json - 1}, \
    {"texts/it/booking.json", texts_it_booking_json, sizeof texts_it_booking_json - 1}, \
    {"texts/it/bulk.json", texts_it_bulk_json, sizeof texts_it_bulk_json - 1}, \
    {"texts/it/calendar.json", texts_it_calendar_json, sizeof texts_it_calendar_json - 1}, \
    {"texts/it/capture.json", texts_it_capture_json, sizeof texts_it_capture_json - 1}, \
    {"texts/it/captureMail.json", texts_it_captureMail_json, sizeof texts_it_captureMail_json - 1}, \
    {"texts/it/changes.json", texts_it_changes_json, sizeof texts_it_changes_json - 1}, \
    {"texts/it/charts.json", texts_it_charts_json, sizeof texts_it_charts_json - 1}, \
    {"texts/it/chat.json", texts_it_chat_json, sizeof texts_it_chat_json - 1}, \
    {"texts/it/checklists.json", texts_it_checklists_json, sizeof texts_it_checklists_json - 1}, \
    {"texts/it/commands.json", texts_it_commands_json, sizeof texts_it_commands_json - 1}, \
    {"texts/it/comments.json", texts_it_comments_json, sizeof texts_it_comments_json - 1}, \
    {"texts/it/common.json", texts_it_common_json, sizeof texts_it_common_json - 1}, \
    {"texts/it/consent.json", texts_it_consent_json, sizeof texts_it_consent_json - 1}, \
    {"texts/it/custom.json", texts_it_custom_json, sizeof texts_it_custom_json - 1}, \
    {"texts/it/danger.json", texts_it_danger_json, sizeof texts_it_danger_json - 1}, \
    {"texts/it/dashboard.json", texts_it_dashboard_json, sizeof texts_it_dashboard_json - 1}, \
    {"texts/it/deal.json", texts_it_deal_json, sizeof texts_it_deal_json - 1}, \
    {"texts/it/digest.json", texts_it_digest_json, sizeof texts_it_digest_json - 1}, \
    {"texts/it/done.json", texts_it_done_json, sizeof texts_it_done_json - 1}, \
    {"texts/it/duplicates.json", texts_it_duplicates_json, sizeof texts_it_duplicates_json - 1}, \
    {"texts/it/fieldrights.json", texts_it_fieldrights_json, sizeof texts_it_fieldrights_json - 1}, \
    {"texts/it/figures.json", texts_it_figures_json, sizeof texts_it_figures_json - 1}, \
    {"texts/it/formats.json", texts_it_formats_json, sizeof texts_it_formats_json - 1}, \
    {"texts/it/history.json", texts_it_history_json, sizeof texts_it_history_json - 1}, \
    {"texts/it/hygiene.json", texts_it_hygiene_json, sizeof texts_it_hygiene_json - 1}, \
    {"texts/it/import.json", texts_it_import_json, sizeof texts_it_import_json - 1}, \
    {"texts/it/importFields.json", texts_it_importFields_json, sizeof texts_it_importFields_json - 1}, \
    {"texts/it/importProblems.json", texts_it_importProblems_json, sizeof texts_it_importProblems_json - 1}, \
    {"texts/it/importWarnings.json", texts_it_importWarnings_json, sizeof texts_it_importWarnings_json - 1}, \
    {"texts/it/inbox.json", texts_it_inbox_json, sizeof texts_it_inbox_json - 1}, \
    {"texts/it/informing.json", texts_it_informing_json, sizeof texts_it_informing_json - 1}, \
    {"texts/it/leadPages.json", texts_it_leadPages_json, sizeof texts_it_leadPages_json - 1}, \
    {"texts/it/leadreport.json", texts_it_leadreport_json, sizeof texts_it_leadreport_json - 1}, \
    {"texts/it/leads.json", texts_it_leads_json, sizeof texts_it_leads_json - 1}, \
    {"texts/it/list.json", texts_it_list_json, sizeof texts_it_list_json - 1}, \
    {"texts/it/matterTables.json", texts_it_matterTables_json, sizeof texts_it_matterTables_json - 1}, \
    {"texts/it/matters.json", texts_it_matters_json, sizeof texts_it_matters_json - 1}, \
    {"texts/it/me.json", texts_it_me_json, sizeof texts_it_me_json - 1}, \
    {"texts/it/metrics.json", texts_it_metrics_json, sizeof texts_it_metrics_json - 1}, \
    {"texts/it/notices.json", texts_it_notices_json, sizeof texts_it_notices_json - 1}, \
    {"texts/it/offline.json", texts_it_offline_json, sizeof texts_it_offline_json - 1}, \
    {"texts/it/operations.json", texts_it_operations_json, sizeof texts_it_operations_json - 1}, \
    {"texts/it/outlook.json", texts_it_outlook_json, sizeof texts_it_outlook_json - 1}, \
    {"texts/it/pastlist.json", texts_it_pastlist_json, sizeof texts_it_pastlist_json - 1}, \
    {"texts/it/playbook.json", texts_it_playbook_json, sizeof texts_it_playbook_json - 1}, \
    {"texts/it/problempage.json", texts_it_problempage_json, sizeof texts_it_problempage_json - 1}, \
    {"texts/it/problems.json", texts_it_problems_json, sizeof texts_it_problems_json - 1}, \
    {"texts/it/process.json", texts_it_process_json, sizeof texts_it_process_json - 1}, \
    {"texts/it/qualify.json", texts_it_qualify_json, sizeof texts_it_qualify_json - 1}, \
    {"texts/it/readyForms.json", texts_it_readyForms_json, sizeof texts_it_readyForms_json - 1}, \
    {"texts/it/readyanswers.json", texts_it_readyanswers_json, sizeof texts_it_readyanswers_json - 1}, \
    {"texts/it/readychat.json", texts_it_readychat_json, sizeof texts_it_readychat_json - 1}, \
    {"texts/it/records.json", texts_it_records_json, sizeof texts_it_records_json - 1}, \
    {"texts/it/repreach.json", texts_it_repreach_json, sizeof texts_it_repreach_json - 1}, \
    {"texts/it/reviews.json", texts_it_reviews_json, sizeof texts_it_reviews_json - 1}, \
    {"texts/it/score.json", texts_it_score_json, sizeof texts_it_score_json - 1}, \
    {"texts/it/secondStep.json", texts_it_secondStep_json, sizeof texts_it_secondStep_json - 1}, \
    {"texts/it/selling.json", texts_it_selling_json, sizeof texts_it_selling_json - 1}, \
    {"texts/it/settings.json", texts_it_settings_json, sizeof texts_it_settings_json - 1}, \
    {"texts/it/setup.json", texts_it_setup_json, sizeof texts_it_setup_json - 1}, \
    {"texts/it/shares.json", texts_it_shares_json, sizeof texts_it_shares_json - 1}, \
    {"texts/it/shell.json", texts_it_shell_json, sizeof texts_it_shell_json - 1}, \
    {"texts/it/signin.json", texts_it_signin_json, sizeof texts_it_signin_json - 1}, \
    {"texts/it/tables.json", texts_it_tables_json, sizeof texts_it_tables_json - 1}, \
    {"texts/it/team.json", texts_it_team_json, sizeof texts_it_team_json - 1}, \
    {"texts/it/today.json", texts_it_today_json, sizeof texts_it_today_json - 1}, \
    {"texts/it/training.json", texts_it_training_json, sizeof texts_it_training_json - 1}, \
    {"texts/it/trash.json", texts_it_trash_json, sizeof texts_it_trash_json - 1}, \
    {"texts/it/twostep.json", texts_it_twostep_json, sizeof texts_it_twostep_json - 1}, \
    {"texts/it/workspace.json", texts_it_workspace_json, sizeof texts_it_workspace_json - 1}, \
    {"texts/pl/activities.json", texts_pl_activities_json, sizeof texts_pl_activities_json - 1}, \
    {"texts/pl/activitytypes.json", texts_pl_activitytypes_json, sizeof texts_pl_activitytypes_json - 1}, \
    {"texts/pl/attachments.json", texts_pl_attachments_json, sizeof texts_pl_attachments_json - 1}, \
    {"texts/pl/audit.json", texts_pl_audit_json, sizeof texts_pl_audit_json - 1}, \
    {"texts/pl/automationExamples.json", texts_pl_automationExamples_json, sizeof texts_pl_automationExamples_json - 1}, \
    {"texts/pl/automations.json", texts_pl_automations_json, sizeof texts_pl_automations_json - 1}, \
    {"texts/pl/board.json", texts_pl_board_json, sizeof texts_pl_board_json - 1}, \
    {"texts/pl/booking.json", texts_pl_booking_json, sizeof texts_pl_booking_json - 1}, \
    {"texts/pl/bulk.json", texts_pl_bulk_json, sizeof texts_pl_bulk_json - 1}, \
    {"texts/pl/calendar.json", texts_pl_calendar_json, sizeof texts_pl_calendar_json - 1}, \
    {"texts/pl/capture.json", texts_pl_capture_json, sizeof texts_pl_capture_json - 1}, \
    {"texts/pl/captureMail.json", texts_pl_captureMail_json, sizeof texts_pl_captureMail_json - 1}, \
    {"texts/pl/changes.json", texts_pl_changes_json, sizeof texts_pl_changes_json - 1}, \
    {"texts/pl/charts.json", texts_pl_charts_json, sizeof texts_pl_charts_json - 1}, \
    {"texts/pl/chat.json", texts_pl_chat_json, sizeof texts_pl_chat_json - 1}, \
    {"texts/pl/checklists.json", texts_pl_checklists_json, sizeof texts_pl_checklists_json - 1}, \
    {"texts/pl/commands.json", texts_pl_commands_json, sizeof texts_pl_commands_json - 1}, \
    {"texts/pl/comments.json", texts_pl_comments_json, sizeof texts_pl_comments_json - 1}, \
    {"texts/pl/common.json", texts_pl_common_json, sizeof texts_pl_common_json - 1}, \
    {"texts/pl/consent.json", texts_pl_consent_json, sizeof texts_pl_consent_json - 1}, \
    {"texts/pl/custom.json", texts_pl_custom_json, sizeof texts_pl_custom_json - 1}, \
    {"texts/pl/danger.json", texts_pl_danger_json, sizeof texts_pl_danger_json - 1}, \
    {"texts/pl/dashboard.json", texts_pl_dashboard_json, sizeof texts_pl_dashboard_json - 1}, \
    {"texts/pl/deal.json", texts_pl_deal_json, sizeof texts_pl_deal_json - 1}, \
    {"texts/pl/digest.json", texts_pl_digest_json, sizeof texts_pl_digest_json - 1}, \
    {"texts/pl/done.json", texts_pl_done_json, sizeof texts_pl_done_json - 1}, \
    {"texts/pl/duplicates.json", texts_pl_duplicates_json, sizeof texts_pl_duplicates_json - 1}, \
    {"texts/pl/fieldrights.json", texts_pl_fieldrights_json, sizeof texts_pl_fieldrights_json - 1}, \
    {"texts/pl/figures.json", texts_pl_figures_json, sizeof texts_pl_figures_json - 1}, \
    {"texts/pl/formats.json", texts_pl_formats_json, sizeof texts_pl_formats_json - 1}, \
    {"texts/pl/history.json", texts_pl_history_json, sizeof texts_pl_history_json - 1}, \
    {"texts/pl/hygiene.json", texts_pl_hygiene_json, sizeof texts_pl_hygiene_json - 1}, \
    {"texts/pl/import.json", texts_pl_import_json, sizeof texts_pl_import_json - 1}, \
    {"texts/pl/importFields.json", texts_pl_importFields_json, sizeof texts_pl_importFields_json - 1}, \
    {"texts/pl/importProblems.json", texts_pl_importProblems_json, sizeof texts_pl_importProblems_json - 1}, \
    {"texts/pl/importWarnings.json", texts_pl_importWarnings_json, sizeof texts_pl_importWarnings_json - 1}, \
    {"texts/pl/inbox.json", texts_pl_inbox_json, sizeof texts_pl_inbox_json - 1}, \
    {"texts/pl/informing.json", texts_pl_informing_json, sizeof texts_pl_informing_json - 1}, \
    {"texts/pl/leadPages.json", texts_pl_leadPages_json, sizeof texts_pl_leadPages_json - 1}, \
    {"texts/pl/leadreport.json", texts_pl_leadreport_json, sizeof texts_pl_leadreport_json - 1}, \
    {"texts/pl/leads.json", texts_pl_leads_json, sizeof texts_pl_leads_json - 1}, \
    {"texts/pl/list.json", texts_pl_list_json, sizeof texts_pl_list_json - 1}, \
    {"texts/pl/matterTables.json", texts_pl_matterTables_json, sizeof texts_pl_matterTables_json - 1}, \
    {"texts/pl/matters.json", texts_pl_matters_json, sizeof texts_pl_matters_json - 1}, \
    {"texts/pl/me.json", texts_pl_me_json, sizeof texts_pl_me_json - 1}, \
    {"texts/pl/metrics.json", texts_pl_metrics_json, sizeof texts_pl_metrics_json - 1}, \
    {"texts/pl/notices.json", texts_pl_notices_json, sizeof texts_pl_notices_json - 1}, \
    {"texts/pl/offline.json", texts_pl_offline_json, sizeof texts_pl_offline_json - 1}, \
    {"texts/pl/operations.json", texts_pl_operations_json, sizeof texts_pl_operations_json - 1}, \
    {"texts/pl/outlook.json", texts_pl_outlook_json, sizeof texts_pl_outlook_json - 1}, \
    {"texts/pl/pastlist.json", texts_pl_pastlist_json, sizeof texts_pl_pastlist_json - 1}, \
    {"texts/pl/playbook.json", texts_pl_playbook_json, sizeof texts_pl_playbook_json - 1}, \
    {"texts/pl/problempage.json", texts_pl_problempage_json, sizeof texts_pl_problempage_json - 1}, \
    {"texts/pl/problems.json", texts_pl_problems_json, sizeof texts_pl_problems_json - 1}, \
    {"texts/pl/process.json", texts_pl_process_json, sizeof texts_pl_process_json - 1}, \
    {"texts/pl/qualify.json", texts_pl_qualify_json, sizeof texts_pl_qualify_json - 1}, \
    {"texts/pl/readyForms.json", texts_pl_readyForms_json, sizeof texts_pl_readyForms_json - 1}, \
    {"texts/pl/readyanswers.json", texts_pl_readyanswers_json, sizeof texts_pl_readyanswers_json - 1}, \
    {"texts/pl/readychat.json", texts_pl_readychat_json, sizeof texts_pl_readychat_json - 1}, \
    {"texts/pl/records.json", texts_pl_records_json, sizeof texts_pl_records_json - 1}, \
    {"texts/pl/repreach.json", texts_pl_repreach_json, sizeof texts_pl_repreach_json - 1}, \
    {"texts/pl/reviews.json", texts_pl_reviews_json, sizeof texts_pl_reviews_json - 1}, \
    {"texts/pl/score.json", texts_pl_score_json, sizeof texts_pl_score_json - 1}, \
    {"texts/pl/secondStep.json", texts_pl_secondStep_json, sizeof texts_pl_secondStep_json - 1}, \
    {"texts/pl/selling.json", texts_pl_selling_json, sizeof texts_pl_selling_json - 1}, \
    {"texts/pl/settings.json", texts_pl_settings_json, sizeof texts_pl_settings_json - 1}, \
    {"texts/pl/setup.json", texts_pl_setup_json, sizeof texts_pl_setup_json - 1}, \
    {"texts/pl/shares.json", texts_pl_shares_json, sizeof texts_pl_shares_json - 1}, \
    {"texts/pl/shell.json", texts_pl_shell_json, sizeof texts_pl_shell_json - 1}, \
    {"texts/pl/signin.json", texts_pl_signin_json, sizeof texts_pl_signin_json - 1}, \
    {"texts/pl/tables.json", texts_pl_tables_json, sizeof texts_pl_tables_json - 1}, \
    {"texts/pl/team.json", texts_pl_team_json, sizeof texts_pl_team_json - 1}, \
    {"texts/pl/today.json", texts_pl_today_json, sizeof texts_pl_today_json - 1}, \
    {"texts/pl/training.json", texts_pl_training_json, sizeof texts_pl_training_json - 1}, \
    {"texts/pl/trash.json", texts_pl_trash_json, sizeof texts_pl_trash_json - 1}, \
    {"texts/pl/twostep.json", texts_pl_twostep_json, sizeof texts_pl_twostep_json - 1}, \
    {"texts/pl/workspace.json", texts_pl_workspace_json, sizeof texts_pl_workspace_json - 1}, \
    {"texts/sv/activities.json", texts_sv_activities_json, sizeof texts_sv_activities_json - 1}, \
    {"texts/sv/activitytypes.json", texts_sv_activitytypes_json, sizeof texts_sv_activitytypes_json - 1}, \
    {"texts/sv/attachments.json", texts_sv_attachments_json, sizeof texts_sv_attachments_json - 1}, \
    {"texts/sv/audit.json", texts_sv_audit_json, sizeof texts_sv_audit_json - 1}, \
    {"texts/sv/automationExamples.json", texts_sv_automationExamples_json, sizeof texts_sv_automationExamples_json - 1}, \
    {"texts/sv/automations.json", texts_sv_automations_json, sizeof texts_sv_automations_json - 1}, \
    {"texts/sv/board.json", texts_sv_board_json, sizeof texts_sv_board_json - 1}, \
    {"texts/sv/booking.json", texts_sv_booking_json, sizeof texts_sv_booking_json - 1}, \
    {"texts/sv/bulk.json", texts_sv_bulk_json, sizeof texts_sv_bulk_json - 1}, \
    {"texts/sv/calendar.json", texts_sv_calendar_json, sizeof texts_sv_calendar_json - 1}, \
    {"texts/sv/capture.json", texts_sv_capture_json, sizeof texts_sv_capture_json - 1}, \
    {"texts/sv/captureMail.json", texts_sv_captureMail_json, sizeof texts_sv_captureMail_json - 1}, \
    {"texts/sv/changes.json", texts_sv_changes_json, sizeof texts_sv_changes_json - 1}, \
    {"texts/sv/charts.json", texts_sv_charts_json, sizeof texts_sv_charts_json - 1}, \
    {"texts/sv/chat.json", texts_sv_chat_json, sizeof texts_sv_chat_json - 1}, \
    {"texts/sv/checklists.json", texts_sv_checklists_json, sizeof texts_sv_checklists_json - 1}, \
    {"texts/sv/commands.json", texts_sv_commands_json, sizeof texts_sv_commands_json - 1}, \
    {"texts/sv/comments.json", texts_sv_comments_json, sizeof texts_sv_comments_json - 1}, \
    {"texts/sv/common.json", texts_sv_common_json, sizeof texts_sv_common_json - 1}, \
    {"texts/sv/consent.json", texts_sv_consent_json, sizeof texts_sv_consent_json - 1}, \
    {"texts/sv/custom.json", texts_sv_custom_json, sizeof texts_sv_custom_json - 1}, \
    {"texts/sv/danger.json", texts_sv_danger_json, sizeof texts_sv_danger_json - 1}, \
    {"texts/sv/dashboard.json", texts_sv_dashboard_json, sizeof texts_sv_dashboard_json - 1}, \
    {"texts/sv/deal.json", texts_sv_deal_json, sizeof texts_sv_deal_json - 1}, \
    {"texts/sv/digest.json", texts_sv_digest_json, sizeof texts_sv_digest_json - 1}, \
    {"texts/sv/done.json", texts_sv_done_json, sizeof texts_sv_done_json - 1}, \
    {"texts/sv/duplicates.json", texts_sv_duplicates_json, sizeof texts_sv_duplicates_json - 1}, \
    {"texts/sv/fieldrights.json", texts_sv_fieldrights_json, sizeof texts_sv_fieldrights_json - 1}, \
    {"texts/sv/figures.json", texts_sv_figures_json, sizeof texts_sv_figures_json - 1}, \
    {"texts/sv/formats.json", texts_sv_formats_json, sizeof texts_sv_formats_json - 1}, \
    {"texts/sv/history.json", texts_sv_history_json, sizeof texts_sv_history_json - 1}, \
    {"texts/sv/hygiene.json", texts_sv_hygiene_json, sizeof texts_sv_hygiene_json - 1}, \
    {"texts/sv/import.json", texts_sv_import_json, sizeof texts_sv_import_json - 1}, \
    {"texts/sv/importFields.json", texts_sv_importFields_json, sizeof texts_sv_importFields_json - 1}, \
    {"texts/sv/importProblems.json", texts_sv_importProblems_json, sizeof texts_sv_importProblems_json - 1}, \
    {"texts/sv/importWarnings.json", texts_sv_importWarnings_json, sizeof texts_sv_importWarnings_json - 1}, \
    {"texts/sv/inbox.json", texts_sv_inbox_json, sizeof texts_sv_inbox_json - 1}, \
    {"texts/sv/informing.json", texts_sv_informing_json, sizeof texts_sv_informing_json - 1}, \
    {"texts/sv/leadPages.json", texts_sv_leadPages_json, sizeof texts_sv_leadPages_json - 1}, \
    {"texts/sv/leadreport.json", texts_sv_leadreport_json, sizeof texts_sv_leadreport_json - 1}, \
    {"texts/sv/leads.json", texts_sv_leads_json, sizeof texts_sv_leads_json - 1}, \
    {"texts/sv/list.json", texts_sv_list_json, sizeof texts_sv_list_json - 1}, \
    {"texts/sv/matterTables.json", texts_sv_matterTables_json, sizeof texts_sv_matterTables_json - 1}, \
    {"texts/sv/matters.json", texts_sv_matters_json, sizeof texts_sv_matters_json - 1}, \
    {"texts/sv/me.json", texts_sv_me_json, sizeof texts_sv_me_json - 1}, \
    {"texts/sv/metrics.json", texts_sv_metrics_json, sizeof texts_sv_metrics_json - 1}, \
    {"texts/sv/notices.json", texts_sv_notices_json, sizeof texts_sv_notices_json - 1}, \
    {"texts/sv/offline.json", texts_sv_offline_json, sizeof texts_sv_offline_json - 1}, \
    {"texts/sv/operations.json", texts_sv_operations_json, sizeof texts_sv_operations_json - 1}, \
    {"texts/sv/outlook.json", texts_sv_outlook_json, sizeof texts_sv_outlook_json - 1}, \
    {"texts/sv/pastlist.json", texts_sv_pastlist_json, sizeof texts_sv_pastlist_json - 1}, \
    {"texts/sv/playbook.json", texts_sv_playbook_json, sizeof texts_sv_playbook_json - 1}, \
    {"texts/sv/problempage.json", texts_sv_problempage_json, sizeof texts_sv_problempage_json - 1}, \
    {"texts/sv/problems.json", texts_sv_problems_json, sizeof texts_sv_problems_json - 1}, \
    {"texts/sv/process.json", texts_sv_process_json, sizeof texts_sv_process_json - 1}, \
    {"texts/sv/qualify.json", texts_sv_qualify_json, sizeof texts_sv_qualify_json - 1}, \
    {"texts/sv/readyForms.json", texts_sv_readyForms_json, sizeof texts_sv_readyForms_json - 1}, \
    {"texts/sv/readyanswers.json", texts_sv_readyanswers_json, sizeof texts_sv_readyanswers_json - 1}, \
    {"texts/sv/readychat.json", texts_sv_readychat_json, sizeof texts_sv_readychat_json - 1}, \
    {"texts/sv/records.json", texts_sv_records_json, sizeof texts_sv_records_json - 1}, \
    {"texts/sv/repreach.json", texts_sv_repreach_json, sizeof texts_sv_repreach_json - 1}, \
    {"texts/sv/reviews.json", texts_sv_reviews_json, sizeof texts_sv_reviews_json - 1}, \
    {"texts/sv/score.json", texts_sv_score_json, sizeof texts_sv_score_json - 1}, \
    {"texts/sv/secondStep.json", texts_sv_secondStep_json, sizeof texts_sv_secondStep_json - 1}, \
    {"texts/sv/selling.json", texts_sv_selling_json, sizeof texts_sv_selling_json - 1}, \
    {"texts/sv/settings.json", texts_sv_settings_json, sizeof texts_sv_settings_json - 1}, \
    {"texts/sv/setup.json", texts_sv_setup_json, sizeof texts_sv_setup_json - 1}, \
    {"texts/sv/shares.json", texts_sv_shares_json, sizeof texts_sv_shares_json - 1}, \
    {"texts/sv/shell.json", texts_sv_shell_json, sizeof texts_sv_shell_json - 1}, \
    {"texts/sv/signin.json", texts_sv_signin_json, sizeof texts_sv_signin_json - 1}, \
    {"texts/sv/tables.json", texts_sv_tables_json, sizeof texts_sv_tables_json - 1}, \
    {"texts/sv/team.json", texts_sv_team_json, sizeof texts_sv_team_json - 1}, \
    {"texts/sv/today.json", texts_sv_today_json, sizeof texts_sv_today_json - 1}, \
    {"texts/sv/training.json", texts_sv_training_json, sizeof texts_sv_training_json - 1}, \
    {"texts/sv/trash.json", texts_sv_trash_json, sizeof texts_sv_trash_json - 1}, \
    {"texts/sv/twostep.json", texts_sv_twostep_json, sizeof texts_sv_twostep_json - 1}, \
    {"texts/sv/workspace.json", texts_sv_workspace_json, sizeof texts_sv_workspace_json - 1}, \
    {"web/api.js", web_api_js, sizeof web_api_js - 1}, \
    {"web/app.js", web_app_js, sizeof web_app_js - 1}, \
    {"web/ask.js", web_ask_js, sizeof web_ask_js - 1}, \
    {"web/board-add.js", web_board_add_js, sizeof web_board_add_js - 1}, \
    {"web/board-adder.js", web_board_adder_js, sizeof web_board_adder_js - 1}, \
    {"web/board-chips.js", web_board_chips_js, sizeof web_board_chips_js - 1}, \
    {"web/board-close.js", web_board_close_js, sizeof web_board_close_js - 1}, \
    {"web/board-drag.js", web_board_drag_js, sizeof web_board_drag_js - 1}, \
    {"web/board-ghost.js", web_board_ghost_js, sizeof web_board_ghost_js - 1}, \
    {"web/board-line.js", web_board_line_js, sizeof web_board_line_js - 1}, \
    {"web/board-list.js", web_board_list_js, sizeof web_board_list_js - 1}, \
    {"web/board-menu.js", web_board_menu_js, sizeof web_board_menu_js - 1}, \
    {"web/board-move.js", web_board_move_js, sizeof web_board_move_js - 1}, \
    {"web/board-pages.js", web_board_pages_js, sizeof web_board_pages_js - 1}, \
    {"web/board-patch.js", web_board_patch_js, sizeof web_board_patch_js - 1}, \
    {"web/board-save.js", web_board_save_js, sizeof web_board_save_js - 1}, \
    {"web/board-select.js", web_board_select_js, sizeof web_board_select_js - 1}, \
    {"web/board-sums.js", web_board_sums_js, sizeof web_board_sums_js - 1}, \
    {"web/board-work.js", web_board_work_js, sizeof web_board_work_js - 1}, \
    {"web/board.js", web_board_js, sizeof web_board_js - 1}, \
    {"web/calendar.css", web_calendar_css, sizeof web_calendar_css - 1}, \
    {"web/calendar.js", web_calendar_js, sizeof web_calendar_js - 1}, \
    {"web/chat-desk.js", web_chat_desk_js, sizeof web_chat_desk_js - 1}, \
    {"web/chat-room.js", web_chat_room_js, sizeof web_chat_room_js - 1}, \
    {"web/chat-widget.js", web_chat_widget_js, sizeof web_chat_widget_js - 1}, \
    {"web/chat.css", web_chat_css, sizeof web_chat_css - 1}, \
    {"web/command-option.js", web_command_option_js, sizeof web_command_option_js - 1}, \
    {"web/command.js", web_command_js, sizeof web_command_js - 1}, \
    {"web/commands.js", web_commands_js, sizeof web_commands_js - 1}, \
    {"web/components.css", web_components_css, sizeof web_components_css - 1}, \
    {"web/conflict.js", web_conflict_js, sizeof web_conflict_js - 1}, \
    {"web/deal.js", web_deal_js, sizeof web_deal_js - 1}, \
    {"web/drafts.js", web_drafts_js, sizeof web_drafts_js - 1}, \
    {"web/duplicates.js", web_duplicates_js, sizeof web_duplicates_js - 1}, \
    {"web/embed-form.js", web_embed_form_js, sizeof web_embed_form_js - 1}, \
    {"web/embed-work.js", web_embed_work_js, sizeof web_embed_work_js - 1}, \
    {"web/favicon.svg", web_favicon_svg, sizeof web_favicon_svg - 1}, \
    {"web/form-page.js", web_form_page_js, sizeof web_form_page_js - 1}, \
    {"web/form-queue.js", web_form_queue_js, sizeof web_form_queue_js - 1}, \
    {"web/forms.js", web_forms_js, sizeof web_forms_js - 1}, \
    {"web/fresh.js", web_fresh_js, sizeof web_fresh_js - 1}, \
    {"web/icon-180.png", web_icon_180_png, sizeof web_icon_180_png - 1}, \
    {"web/icon-192.png", web_icon_192_png, sizeof web_icon_192_png - 1}, \
    {"web/icon-512.png", web_icon_512_png, sizeof web_icon_512_png - 1}, \
    {"web/import.js", web_import_js, sizeof web_import_js - 1}, \
    {"web/inbox.js", web_inbox_js, sizeof web_inbox_js - 1}, \
    {"web/keys.js", web_keys_js, sizeof web_keys_js - 1}, \
    {"web/lead.js", web_lead_js, sizeof web_lead_js - 1}, \
    {"web/list-cell.js", web_list_cell_js, sizeof web_list_cell_js - 1}, \
    {"web/list-select.js", web_list_select_js, sizeof web_list_select_js - 1}, \
    {"web/list.js", web_list_js, sizeof web_list_js - 1}, \
    {"web/live.js", web_live_js, sizeof web_live_js - 1}, \
    {"web/logo-mark.svg", web_logo_mark_svg, sizeof web_logo_mark_svg - 1}, \
    {"web/logo.svg", web_logo_svg, sizeof web_logo_svg - 1}, \
    {"web/look-alikes.js", web_look_alikes_js, sizeof web_look_alikes_js - 1}, \
    {"web/manifest.webmanifest", web_manifest_webmanifest, sizeof web_manifest_webmanifest - 1}, \
    {"web/menu.js", web_menu_js, sizeof web_menu_js - 1}, \
    {"web/notices-page.js", web_notices_page_js, sizeof web_notices_page_js - 1}, \
    {"web/notices.js", web_notices_js, sizeof web_notices_js - 1}, \
    {"web/offline.js", web_offline_js, sizeof web_offline_js - 1}, \
    {"web/page-keys.js", web_page_keys_js, sizeof web_page_keys_js - 1}, \
    {"web/pages.css", web_pages_css, sizeof web_pages_css - 1}, \
    {"web/parts.js", web_parts_js, sizeof web_parts_js - 1}, \
    {"web/past.js", web_past_js, sizeof web_past_js - 1}, \
    {"web/queue.js", web_queue_js, sizeof web_queue_js - 1}, \
    {"web/records.css", web_records_css, sizeof web_records_css - 1}, \
    {"web/review.js", web_review_js, sizeof web_review_js - 1}, \
    {"web/send-on-change.js", web_send_on_change_js, sizeof web_send_on_change_js - 1}, \
    {"web/settings.js", web_settings_js, sizeof web_settings_js - 1}, \
    {"web/show.js", web_show_js, sizeof web_show_js - 1}, \
    {"web/texts.js", web_texts_js, sizeof web_texts_js - 1}, \
    {"web/toast.js", web_toast_js, sizeof web_toast_js - 1}, \
    {"web/today.js", web_today_js, sizeof web_today_js - 1}, \
    {"web/tokens.css", web_tokens_css, sizeof web_tokens_css - 1}, \
    {"web/trusted.js", web_trusted_js, sizeof web_trusted_js - 1}, \
    {"web/undo.js", web_undo_js, sizeof web_undo_js - 1}, \
    {"web/welcome.js", web_welcome_js, sizeof web_welcome_js - 1},
