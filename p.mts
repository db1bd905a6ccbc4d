import { fork } from 'node:child_process';
import { demo, serverChannelId } from './src/sandbox/demo.ts';
import { registerCommands } from './bench/bots.ts';
import { inFolder } from './bench/folder.ts';
import { projectOf } from './bench/project.ts';
import { sandboxProcess } from './bench/sandbox-process.ts';
const project = await projectOf(serverChannelId(0,0));
const server = await sandboxProcess({ servers:1 });
await registerCommands(server);
for (let i=0;i<3;i++) await inFolder(async (dataDir) => {
    await server.begin(0);
    const child=fork(project.folder+'/launch/start.js',[],{cwd:project.folder,stdio:['ignore','pipe','ignore','ipc'],execArgv:['--import','data:text/javascript,process.on("message",()=>process.exit())','--max-semi-space-size=2','--disable-warning=ExperimentalWarning','--preserve-symlinks','--preserve-symlinks-main',...(i==2?['--cpu-prof','--cpu-prof-interval=200','--cpu-prof-name=b.cpuprofile','--cpu-prof-dir=/tmp/prof']:[])],env:{...process.env,DISCORD_TOKEN:server.token,DISCORD_API:server.api,DATA_DIR:dataDir,PORT:'0',HOST:'127.0.0.1'}});
    await new Promise<void>(r=>{let s='';child.stdout!.on('data',d=>{s+=d; if(/^Connected/m.test(s)) r()})});
    await server.command(serverChannelId(0,0), demo.memberId, ['tariff','status']);
    if(i<2) await new Promise(r=>setTimeout(r,2500));
    child.send('x'); await new Promise(r=>child.once('exit',r));
});
await server.end(); await project.end();
