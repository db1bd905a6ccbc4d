import { readFileSync } from 'node:fs';
import { demo, serverChannelId } from './src/sandbox/demo.ts';
import { botProcess, registerCommands } from './bench/bots.ts';
import { inFolder } from './bench/folder.ts';
import { projectOf } from './bench/project.ts';
import { sandboxProcess } from './bench/sandbox-process.ts';
const rounds = Number(process.argv[2]), servers=Number(process.argv[3]??1), rest=Number(process.argv[4]??2500);
const project = await projectOf(serverChannelId(0,0));
const server = await sandboxProcess({ servers });
await registerCommands(server);
const all: Record<string, number[][]> = {ours:[],bare:[]};
for (let i=-1;i<rounds;i++) for (const kind of ['ours','bare'] as const) {
  await inFolder(async (dataDir) => {
    await server.begin(0);
    const t=performance.now();
    const bot = await botProcess(kind,{...server,dataDir,project:project.folder});
    const a = await server.command(serverChannelId(0,0), demo.memberId, kind==='ours'?['tariff','status']:['ping']);
    const ms=performance.now()-t;
    const pid=(bot as any).pid; const read=()=>{const st=readFileSync(`/proc/${pid}/stat`,'utf8').split(' ');return (+st[13]!+ +st[14]!)*10};
    const main=()=>{const st=readFileSync(`/proc/${pid}/task/${pid}/schedstat`,'utf8').split(' ');return Math.round(+st[0]!/1e6)};
    const cpu=read(), m=main();
    await new Promise(r=>setTimeout(r,i<0?2500:rest));
    const rss=await bot.rss()/1048576;
    if(!a.answered) console.log('NOT ANSWERED');
    if(i>=0) all[kind]!.push([ms,cpu,m,rss]);
    await bot.end();
  });
}
for (const k of ['ours','bare']) { const med=(j:number)=>all[k]!.map(x=>x[j]!).sort((a,b)=>a-b)[all[k]!.length>>1]!; console.log(k,'wall',med(0).toFixed(0),'min',Math.min(...all[k]!.map(x=>x[0]!)).toFixed(0),'cpu',med(1),'mainthread cpu',med(2),'rss',med(3).toFixed(1)); }
await server.end(); await project.end();
