// Written by bin/embed. Do not edit: add the file to its folder and run bin/embed.

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

static const unsigned char texts_da_board_json[] = {
#embed "texts/da/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_common_json[] = {
#embed "texts/da/common.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_deal_json[] = {
#embed "texts/da/deal.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_metrics_json[] = {
#embed "texts/da/metrics.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_problems_json[] = {
#embed "texts/da/problems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_records_json[] = {
#embed "texts/da/records.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_da_shell_json[] = {
#embed "texts/da/shell.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_board_json[] = {
#embed "texts/en/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_common_json[] = {
#embed "texts/en/common.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_deal_json[] = {
#embed "texts/en/deal.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_metrics_json[] = {
#embed "texts/en/metrics.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_problems_json[] = {
#embed "texts/en/problems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_records_json[] = {
#embed "texts/en/records.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_en_shell_json[] = {
#embed "texts/en/shell.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_board_json[] = {
#embed "texts/it/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_common_json[] = {
#embed "texts/it/common.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_deal_json[] = {
#embed "texts/it/deal.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_metrics_json[] = {
#embed "texts/it/metrics.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_problems_json[] = {
#embed "texts/it/problems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_records_json[] = {
#embed "texts/it/records.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_it_shell_json[] = {
#embed "texts/it/shell.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_board_json[] = {
#embed "texts/pl/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_common_json[] = {
#embed "texts/pl/common.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_deal_json[] = {
#embed "texts/pl/deal.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_metrics_json[] = {
#embed "texts/pl/metrics.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_problems_json[] = {
#embed "texts/pl/problems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_records_json[] = {
#embed "texts/pl/records.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_pl_shell_json[] = {
#embed "texts/pl/shell.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_board_json[] = {
#embed "texts/sv/board.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_common_json[] = {
#embed "texts/sv/common.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_deal_json[] = {
#embed "texts/sv/deal.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_metrics_json[] = {
#embed "texts/sv/metrics.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_problems_json[] = {
#embed "texts/sv/problems.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_records_json[] = {
#embed "texts/sv/records.json" suffix(, 0) if_empty(0)
};

static const unsigned char texts_sv_shell_json[] = {
#embed "texts/sv/shell.json" suffix(, 0) if_empty(0)
};

static const unsigned char web_components_css[] = {
#embed "web/components.css" suffix(, 0) if_empty(0)
};

static const unsigned char web_favicon_svg[] = {
#embed "web/favicon.svg" suffix(, 0) if_empty(0)
};

static const unsigned char web_logo_mark_svg[] = {
#embed "web/logo-mark.svg" suffix(, 0) if_empty(0)
};

static const unsigned char web_logo_svg[] = {
#embed "web/logo.svg" suffix(, 0) if_empty(0)
};

static const unsigned char web_pages_css[] = {
#embed "web/pages.css" suffix(, 0) if_empty(0)
};

static const unsigned char web_records_css[] = {
#embed "web/records.css" suffix(, 0) if_empty(0)
};

static const unsigned char web_tokens_css[] = {
#embed "web/tokens.css" suffix(, 0) if_empty(0)
};

#define FILES \
    {"templates/b2b-6.json", templates_b2b_6_json, sizeof templates_b2b_6_json - 1}, \
    {"templates/dk-7.json", templates_dk_7_json, sizeof templates_dk_7_json - 1}, \
    {"templates/ecommerce.json", templates_ecommerce_json, sizeof templates_ecommerce_json - 1}, \
    {"templates/it-5.json", templates_it_5_json, sizeof templates_it_5_json - 1}, \
    {"templates/mortgage.json", templates_mortgage_json, sizeof templates_mortgage_json - 1}, \
    {"templates/pl-6.json", templates_pl_6_json, sizeof templates_pl_6_json - 1}, \
    {"texts/da/board.json", texts_da_board_json, sizeof texts_da_board_json - 1}, \
    {"texts/da/common.json", texts_da_common_json, sizeof texts_da_common_json - 1}, \
    {"texts/da/deal.json", texts_da_deal_json, sizeof texts_da_deal_json - 1}, \
    {"texts/da/metrics.json", texts_da_metrics_json, sizeof texts_da_metrics_json - 1}, \
    {"texts/da/problems.json", texts_da_problems_json, sizeof texts_da_problems_json - 1}, \
    {"texts/da/records.json", texts_da_records_json, sizeof texts_da_records_json - 1}, \
    {"texts/da/shell.json", texts_da_shell_json, sizeof texts_da_shell_json - 1}, \
    {"texts/en/board.json", texts_en_board_json, sizeof texts_en_board_json - 1}, \
    {"texts/en/common.json", texts_en_common_json, sizeof texts_en_common_json - 1}, \
    {"texts/en/deal.json", texts_en_deal_json, sizeof texts_en_deal_json - 1}, \
    {"texts/en/metrics.json", texts_en_metrics_json, sizeof texts_en_metrics_json - 1}, \
    {"texts/en/problems.json", texts_en_problems_json, sizeof texts_en_problems_json - 1}, \
    {"texts/en/records.json", texts_en_records_json, sizeof texts_en_records_json - 1}, \
    {"texts/en/shell.json", texts_en_shell_json, sizeof texts_en_shell_json - 1}, \
    {"texts/it/board.json", texts_it_board_json, sizeof texts_it_board_json - 1}, \
    {"texts/it/common.json", texts_it_common_json, sizeof texts_it_common_json - 1}, \
    {"texts/it/deal.json", texts_it_deal_json, sizeof texts_it_deal_json - 1}, \
    {"texts/it/metrics.json", texts_it_metrics_json, sizeof texts_it_metrics_json - 1}, \
    {"texts/it/problems.json", texts_it_problems_json, sizeof texts_it_problems_json - 1}, \
    {"texts/it/records.json", texts_it_records_json, sizeof texts_it_records_json - 1}, \
    {"texts/it/shell.json", texts_it_shell_json, sizeof texts_it_shell_json - 1}, \
    {"texts/pl/board.json", texts_pl_board_json, sizeof texts_pl_board_json - 1}, \
    {"texts/pl/common.json", texts_pl_common_json, sizeof texts_pl_common_json - 1}, \
    {"texts/pl/deal.json", texts_pl_deal_json, sizeof texts_pl_deal_json - 1}, \
    {"texts/pl/metrics.json", texts_pl_metrics_json, sizeof texts_pl_metrics_json - 1}, \
    {"texts/pl/problems.json", texts_pl_problems_json, sizeof texts_pl_problems_json - 1}, \
    {"texts/pl/records.json", texts_pl_records_json, sizeof texts_pl_records_json - 1}, \
    {"texts/pl/shell.json", texts_pl_shell_json, sizeof texts_pl_shell_json - 1}, \
    {"texts/sv/board.json", texts_sv_board_json, sizeof texts_sv_board_json - 1}, \
    {"texts/sv/common.json", texts_sv_common_json, sizeof texts_sv_common_json - 1}, \
    {"texts/sv/deal.json", texts_sv_deal_json, sizeof texts_sv_deal_json - 1}, \
    {"texts/sv/metrics.json", texts_sv_metrics_json, sizeof texts_sv_metrics_json - 1}, \
    {"texts/sv/problems.json", texts_sv_problems_json, sizeof texts_sv_problems_json - 1}, \
    {"texts/sv/records.json", texts_sv_records_json, sizeof texts_sv_records_json - 1}, \
    {"texts/sv/shell.json", texts_sv_shell_json, sizeof texts_sv_shell_json - 1}, \
    {"web/components.css", web_components_css, sizeof web_components_css - 1}, \
    {"web/favicon.svg", web_favicon_svg, sizeof web_favicon_svg - 1}, \
    {"web/logo-mark.svg", web_logo_mark_svg, sizeof web_logo_mark_svg - 1}, \
    {"web/logo.svg", web_logo_svg, sizeof web_logo_svg - 1}, \
    {"web/pages.css", web_pages_css, sizeof web_pages_css - 1}, \
    {"web/records.css", web_records_css, sizeof web_records_css - 1}, \
    {"web/tokens.css", web_tokens_css, sizeof web_tokens_css - 1},
