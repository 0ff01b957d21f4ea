#!/bin/sh
# Makes a memory dump of a guest that hangs on purpose, and the kernel with debug information that belongs to it.
#
#   makeDump.sh FOLDER [RELEASE]        -> FOLDER/vmlinux, vmcore (kdump), vmcore.elf, console.txt
#
# Debian, as root for the packages alone: qemu-system-x86 busybox-static cpio makedumpfile, and dpkg-deb, which every Debian has.
# RELEASE is a kernel of which the archive has `linux-image-RELEASE` and `linux-image-RELEASE-dbg` (1 GB); both are downloaded and unpacked
# into FOLDER, nothing is installed. Without it: the release that `linux-image-amd64` stands for now.
#
# What hangs: the lock of the network configuration (rtnl_mutex). One `ip` has it, brings a network card up, and wants to read the card's
# firmware from a FUSE file system whose daemon never answers; such a wait can be killed, so that no detector speaks of it. Two more `ip` wait
# for the lock. The log shows victims alone; who owns the lock (HOLDER in console.txt) stands in memory.
set -eu

folder=${1:?usage: makeDump.sh FOLDER [RELEASE]}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
release=${2:-$(apt-cache depends linux-image-amd64 | sed -n 's/^ *Depends: linux-image-//p' | head -n 1)}
for tool in qemu-system-x86_64 busybox cpio dpkg-deb; do
  command -v "$tool" > /dev/null || { echo "missing: $tool" >&2; exit 3; }
done

cd "$folder"
if [ ! -e vmlinux ]; then
  [ -e "linux-image-${release}_"*.deb ] 2> /dev/null || apt-get download "linux-image-$release" "linux-image-$release-dbg"
  mkdir -p image debug
  dpkg-deb --fsys-tarfile "linux-image-${release}_"*.deb | tar -xf - -C image
  dpkg-deb --fsys-tarfile "linux-image-$release-dbg_"*.deb | tar -xf - -C debug "./usr/lib/debug/boot/vmlinux-$release"
  mv "debug/usr/lib/debug/boot/vmlinux-$release" vmlinux
  rm -rf debug
fi

# The guest: a shell and the modules.
rm -rf root
mkdir -p root/bin root/proc root/sys root/dev root/mnt root/modules
cp "$(command -v busybox)" root/bin/busybox
modules="fs/fuse/fuse drivers/firmware/qemu_fw_cfg drivers/net/mii drivers/net/ethernet/intel/e100"
order=
for module in $modules; do
  file="image/lib/modules/$release/kernel/$module.ko"
  if [ -e "$file" ]; then
    cp "$file" root/modules/
    order="$order $(basename "$module")"
  fi
done
cat > root/init << END
#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin
mount -t proc none /proc
mount -t sysfs none /sys
mount -t devtmpfs none /dev
for module in $order; do insmod /modules/\$module.ko || echo "not loaded: \$module"; done
echo 10 > /proc/sys/kernel/hung_task_timeout_secs
exec 5<> /dev/fuse
mount -t fuse -o fd=5,rootmode=40000,user_id=0,group_id=0 none /mnt
echo -n /mnt/firmware > /sys/module/firmware_class/parameters/path
ip link set eth0 up &
echo HOLDER \$!
sleep 2
ip link set lo up &
ip link set lo mtu 1500 &
sleep 24
echo HANGS-NOW
while :; do sleep 1000; done
END
chmod +x root/init
(cd root && find . | cpio -o -H newc --quiet | gzip -1 > ../initramfs.gz)

# Emulated, because that runs everywhere; KVM=1 where the processor may be used.
accelerator=tcg
[ "${KVM:-0}" = 0 ] || accelerator=kvm
rm -f vmcore vmcore.elf console.txt monitor.in monitor.out
mkfifo monitor.in monitor.out
qemu-system-x86_64 -machine pc,accel="$accelerator" -m 384 -smp 2 -display none -no-reboot -device vmcoreinfo -nic user,model=i82559er,restrict=on \
  -kernel "image/boot/vmlinuz-$release" -initrd initramfs.gz -append "console=ttyS0 panic=0" \
  -serial file:console.txt -chardev pipe,id=monitor,path=monitor -mon chardev=monitor,mode=readline &
guest=$!
trap 'kill -9 $guest 2> /dev/null || true' EXIT
exec 3> monitor.in
cat monitor.out > monitor.txt &
waited=0
until grep -q HANGS-NOW console.txt 2> /dev/null; do
  kill -0 $guest || { echo 'the guest ended' >&2; exit 1; }
  waited=$((waited + 1))
  [ $waited -lt 600 ] || { echo 'the guest does not hang' >&2; exit 1; }
  sleep 1
done
# The one is small; the other is what drgn 0.0.22 reads.
echo "dump-guest-memory -p $folder/vmcore.elf" >&3
echo "dump-guest-memory -z $folder/vmcore" >&3
echo quit >&3
wait $guest || true
trap - EXIT
rm -f monitor.in monitor.out
# QEMU writes the parts in the order of time: put in order once, crash opens it at once.
if command -v makedumpfile > /dev/null; then
  mv vmcore vmcore.flat
  makedumpfile -R vmcore < vmcore.flat
  rm -f vmcore.flat
fi
ls -l vmlinux vmcore console.txt
