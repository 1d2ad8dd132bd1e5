/* Stands in for Windows' colour management, of which Wine lacks what Qt asks for: every call fails, which Qt takes for
   "no colour profile". For trying only, never shipped. */
#define CALL __declspec(dllexport)

CALL int CloseColorProfile(void *profile) { return 0; }
CALL int EnumColorProfilesW(void) { return 0; }
CALL int GetColorDirectoryW(void) { return 0; }
CALL int GetColorProfileFromHandle(void *profile, unsigned char *buffer, unsigned *size) { return 0; }
CALL int GetStandardColorSpaceProfileW(void) { return 0; }
CALL void *OpenColorProfileW(void) { return 0; }
CALL void *WcsCreateIccProfile(void *profile, unsigned options) { return 0; }
CALL int WcsGetDefaultColorProfile(void) { return 0; }
CALL int WcsGetDefaultColorProfileSize(void) { return 0; }
CALL void *WcsOpenColorProfileW(void) { return 0; }
