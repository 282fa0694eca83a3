#pragma once
#include <curl/curl.h>
/* curl_easy_setopt and curl_easy_getinfo take a variable number of arguments, which Swift cannot call: a door for each kind. */
static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value)
{ return curl_easy_setopt(handle, option, value); }
static inline CURLcode ccurl_set_number(CURL *handle, CURLoption option, long value)
{ return curl_easy_setopt(handle, option, value); }
static inline CURLcode ccurl_set_fields(CURL *handle, struct curl_slist *fields)
{ return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, fields); }
/* The bytes are copied. */
static inline CURLcode ccurl_set_body(CURL *handle, const void *bytes, curl_off_t count)
{
    CURLcode status = curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
    return status != CURLE_OK ? status : curl_easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}
typedef size_t (*ccurl_taker)(char *bytes, size_t size, size_t count, void *target);
static inline CURLcode ccurl_set_taker(CURL *handle, ccurl_taker taker, void *target)
{
    CURLcode status = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, taker);
    return status != CURLE_OK ? status : curl_easy_setopt(handle, CURLOPT_WRITEDATA, target);
}
static inline CURLcode ccurl_get_number(CURL *handle, CURLINFO info, long *value)
{ return curl_easy_getinfo(handle, info, value); }
/* A field of the last answer's head, or NULL. It lives as long as the handle and its next use. */
static inline const char *ccurl_field(CURL *handle, const char *name)
{
    struct curl_header *found = NULL;
    return curl_easy_header(handle, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : NULL;
}
