# usage: hf.sh n cmdA ::: cmdB  ; paired in turn, prints median wall & cpu
python3 - "$@" <<'P'
import sys,subprocess,time,resource,statistics,os
n=int(sys.argv[1]); cmds=' '.join(sys.argv[2:]).split(':::')
res={c:([],[]) for c in cmds}
for c in cmds: subprocess.run(c,shell=True,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)
for i in range(n):
  for c in cmds:
    a=os.times(); t=time.time(); subprocess.run(['sh','-c','exec '+c.strip()],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL); w=time.time()-t; b=os.times()
    res[c][0].append(w*1000); res[c][1].append((b.children_user+b.children_system-a.children_user-a.children_system)*1000)
for c in cmds: print('wall med %4.0f min %4.0f  cpu med %4.0f min %4.0f  %s'%(statistics.median(res[c][0]),min(res[c][0]),statistics.median(res[c][1]),min(res[c][1]),c.strip()[-110:]))
P
