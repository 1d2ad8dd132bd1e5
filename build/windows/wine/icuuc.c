/* Stands in for the icuuc.dll that Windows 10 has and Wine lacks, so that Qt loads under Wine. For trying only, never
   shipped. Qt takes character set converters from it and no more; here every one of them is refused. */
#define CALL __declspec(dllexport)
#define UNSUPPORTED 16

static void refuse(int *error) { if (error) *error = UNSUPPORTED; }

CALL void *ucnv_open(const char *name, int *error) { refuse(error); return 0; }
CALL void ucnv_close(void *converter) {}
CALL void ucnv_reset(void *converter) {}
CALL signed char ucnv_getMaxCharSize(void *converter) { return 4; }
CALL const char *ucnv_getName(void *converter, int *error) { refuse(error); return 0; }
CALL const char *ucnv_getStandardName(const char *name, const char *standard, int *error) { refuse(error); return 0; }
CALL const char *ucnv_getAvailableName(int number) { return 0; }
CALL int ucnv_countAvailable(void) { return 0; }
CALL int ucnv_fromUCountPending(void *converter, int *error) { refuse(error); return 0; }
CALL int ucnv_toUCountPending(void *converter, int *error) { refuse(error); return 0; }
CALL void ucnv_fromUnicode(void *converter, char **to, const char *to_end, const void **from, const void *from_end,
                           int *offsets, int flush, int *error) { refuse(error); }
CALL void ucnv_toUnicode(void *converter, void **to, const void *to_end, const char **from, const char *from_end,
                         int *offsets, int flush, int *error) { refuse(error); }
CALL void ucnv_cbFromUWriteUChars(void *a, const void **s, const void *e, int o, int *error) { refuse(error); }
CALL void ucnv_cbToUWriteUChars(void *a, const void *s, int l, int o, int *error) { refuse(error); }
CALL void ucnv_getToUCallBack(void *converter, void **action, void **context) {}
CALL void ucnv_getFromUCallBack(void *converter, void **action, void **context) {}
CALL void ucnv_setToUCallBack(void *c, void *n, void *nc, void *o, void *oc, int *error) { refuse(error); }
CALL void ucnv_setFromUCallBack(void *c, void *n, void *nc, void *o, void *oc, int *error) { refuse(error); }
CALL void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
CALL void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
