#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { botCommands } from './bot';
import { importCommands } from './imports';
import { mandatoryCommands } from './mandatory';
import { Failure } from './output';
import { peopleCommands } from './people';
import { planCommands } from './plan';

const WRONG_USAGE = 2;

async function main(args: readonly string[]): Promise<number> {
  const program = new Command('kenshu').description('Runs a municipality\'s staff-training plan. Works beside a running bot.').showHelpAfterError();
  planCommands(program);
  importCommands(program);
  peopleCommands(program);
  mandatoryCommands(program);
  botCommands(program);
  everyCommand(program, (command) => command.exitOverride());
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (e) {
    if (e instanceof CommanderError) return e.exitCode === 0 ? 0 : WRONG_USAGE;
    for (const line of e instanceof Failure ? e.lines : [e instanceof Error ? e.message : String(e)]) process.stderr.write(`${line}\n`);
    return 1;
  }
}

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const sub of command.commands) everyCommand(sub, change);
}

void main(process.argv.slice(2)).then((code) => { process.exitCode = code; });
