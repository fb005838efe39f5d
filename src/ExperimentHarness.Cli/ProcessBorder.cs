using System.CommandLine;
using ExperimentHarness.Cli.Commands;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Cli;

/// <summary>The one place that turns what happened into messages and an exit code.</summary>
internal sealed class ProcessBorder(Terminal terminal, CancellationToken cancellation)
{
    /// <summary>Runs the command that the arguments name.</summary>
    public int Run(IReadOnlyList<string> arguments)
    {
        var options = new GlobalOptions();
        RootCommand root = HarnessCommandLine.Create(options, new Composition(terminal, cancellation));

        // Neither @file nor bundled short options: an argument reaches its command as it was typed.
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        return Guard(() => Invoke(parsed), parsed.GetValue(options.Verbose));
    }

    /// <summary>Does something, and reports whatever it throws.</summary>
    public int Guard(Func<int> action, bool isVerbose)
    {
        try
        {
            return action();
        }
        catch (BadInputException bad)
        {
            return Report(bad.Problems, ExitCode.BadInput);
        }
        catch (MissingRequirementException missing)
        {
            return Report([missing.Problem], ExitCode.MissingRequirement);
        }
        catch (RunFailedException failed)
        {
            return Report([failed.Problem with { Message = $"{failed.Problem.Message} (at {failed.Where})" }], ExitCode.Failed);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
        catch (Exception refused) when (DiskProblem.Of(refused) is not null)
        {
            return Report([DiskProblem.Of(refused)!], ExitCode.MissingRequirement);
        }
        catch (Exception bug)
        {
            return ReportBug(bug, isVerbose);
        }
    }

    private int Invoke(ParseResult parsed)
    {
        UsageErrors.ThrowIfAny(parsed);
        return parsed.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = terminal.Out,
            Error = terminal.Error,
        });
    }

    private int Report(IReadOnlyList<Problem> problems, int exitCode)
    {
        foreach (Problem problem in problems)
        {
            terminal.Error.WriteLine(problem);
        }

        return exitCode;
    }

    private int ReportBug(Exception bug, bool isVerbose)
    {
        terminal.Error.WriteLine($"error EH5000: {bug.GetType().Name}: {bug.Message}");
        terminal.Error.WriteLine(isVerbose
            ? bug.ToString()
            : "This is a bug of the harness, not of your input. The same command with --verbose shows where it happened.");
        return ExitCode.Bug;
    }
}
