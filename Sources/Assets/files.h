// Written by bin/embed. Do not edit: add the file to its folder and run bin/embed.

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

static const unsigned char web_tokens_css[] = {
#embed "web/tokens.css" suffix(, 0) if_empty(0)
};

#define FILES \
    {"web/components.css", web_components_css, sizeof web_components_css - 1}, \
    {"web/favicon.svg", web_favicon_svg, sizeof web_favicon_svg - 1}, \
    {"web/logo-mark.svg", web_logo_mark_svg, sizeof web_logo_mark_svg - 1}, \
    {"web/logo.svg", web_logo_svg, sizeof web_logo_svg - 1}, \
    {"web/tokens.css", web_tokens_css, sizeof web_tokens_css - 1},
