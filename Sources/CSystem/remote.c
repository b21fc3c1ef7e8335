#include "CSystem.h"

#include <sys/vfs.h>

int lectern_is_remote(const char *folder) {
  struct statfs status;
  if (statfs(folder, &status) != 0) return 0;
  switch ((unsigned long)status.f_type) {
    case 0x6969:      // NFS
    case 0x517b:      // SMB
    case 0xff534d42:  // CIFS
    case 0xfe534d42:  // SMB 2
    case 0x01021997:  // 9P, as between a virtual machine and its host
    case 0x65735546:  // FUSE, as sshfs
    case 0x5346414f:  // AFS
    case 0x00c36400:  // Ceph
      return 1;
    default: return 0;
  }
}
