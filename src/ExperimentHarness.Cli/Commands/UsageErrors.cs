using System.CommandLine;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Usage errors, in the form of all others and with the word that was probably meant.</summary>
internal static class UsageErrors
{
    private const string Code = "EH5001";

    /// <summary>Throws BadInputException with every usage error; help and version are no errors.</summary>
    public static void ThrowIfAny(ParseResult parsed)
    {
        if (parsed.Errors.Count == 0 || parsed.Action is { ClearsParseErrors: true })
        {
            return;
        }

        IEnumerable<string> others = parsed.Errors
            .Select(error => error.Message)
            .Where(message => !parsed.UnmatchedTokens.Any(token => message.Contains($"'{token}'", StringComparison.Ordinal)));
        IEnumerable<string> unknown = parsed.UnmatchedTokens.Select(token => Explain(token, parsed.CommandResult.Command));
        throw new BadInputException([.. unknown.Concat(others).Select(message => new Problem(Code, message))]);
    }

    private static string Explain(string token, Command command)
    {
        string name = token.Split('=')[0];
        string hint = Spelling.DidYouMean(name, Names(command)) ?? $"'{Path(command)} --help' tells what it takes";
        return $"'{Path(command)}' does not know '{token}'; {hint}";
    }

    private static IEnumerable<string> Names(Command command) =>
        command.Subcommands.Select(child => child.Name)
            .Concat(command.Options.Select(option => option.Name))
            .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive).Select(option => option.Name)));

    private static string Path(Command command) => command is RootCommand ? "harness" : $"harness {command.Name}";
}
