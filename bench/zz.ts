import { expand, startOf } from '../src/coverage/expansion.ts'
import { locate } from '../src/coverage/locate.ts'
import { place } from '../src/coverage/placement.ts'
import { benchStreets } from './coverage-streets.ts'
import { microsecondsEach } from './coverage-rounds.ts'
import { visibilityPolygonPeer } from './coverage-peer.ts'
import { rangeM, turn, view } from './coverage-scene.ts'
const s = (await benchStreets())!
const { mesh, cameras } = s
const placed = cameras.map(({x,y})=>place(mesh,x,y,undefined,false))
const peer = visibilityPolygonPeer(s.rings, rangeM)
const n = cameras.length
const med=(a:number[])=>a.sort((x,y)=>x-y)[a.length>>1]!
const T: Record<string,(i:number)=>void> = {
 peer: (i)=>{peer(cameras[i]!.x,cameras[i]!.y)},
 both: (i)=>{const {x,y}=cameras[i]!;expand(mesh,place(mesh,x,y,undefined,false),0,turn,rangeM,view)},
 expand: (i)=>{expand(mesh,placed[i]!,0,turn,rangeM,view)},
 place: (i)=>{place(mesh,cameras[i]!.x,cameras[i]!.y,undefined,false)},
 locate: (i)=>{locate(mesh,Math.round(cameras[i]!.x*1000),Math.round(cameras[i]!.y*1000))},
 start: (i)=>{startOf(mesh,placed[i]!.triangle,0,0,0,turn)},
}
const R: Record<string,number[]> = {}
for (let r=0;r<6;r++) for (const k in T) { const v=microsecondsEach(n,T[k]!); if(r) (R[k]??=[]).push(v) }
for (const k in R) console.log(k, med(R[k]!).toFixed(3), (med(R.peer!)/med(R[k]!)).toFixed(1))
let pieces=0; for (let i=0;i<n;i++){expand(mesh,placed[i]!,0,turn,rangeM,view);pieces+=view.count}
console.log('pieces',pieces/n)
