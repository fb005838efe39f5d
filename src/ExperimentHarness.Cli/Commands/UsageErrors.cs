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

        Option[] missing = [.. parsed.CommandResult.Command.Options.Where(option => option.Required && parsed.GetResult(option) is null or { Tokens.Count: 0 })];
        string[] quoted = [.. parsed.UnmatchedTokens.Concat(missing.Select(option => option.Name)).Select(word => $"'{word}'")];
        IEnumerable<string> others = parsed.Errors
            .Select(error => error.Message)
            .Where(message => !quoted.Any(word => message.Contains(word, StringComparison.Ordinal)));
        IEnumerable<string> unknown = parsed.UnmatchedTokens.Select(token => Explain(token, parsed));
        IEnumerable<string> needed = missing.Select(option => Explain(option, parsed.CommandResult.Command));
        throw new BadInputException([.. unknown.Concat(needed).Concat(others).Select(message => new Problem(Code, message))]);
    }

    private static string Explain(string token, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string hint = AsList(token, parsed) ?? Spelling.DidYouMean(token.Split('=')[0], Names(command)) ?? $"'{Path(command)} --help' tells what it takes";
        return $"'{Path(command)}' does not know '{token}'; {hint}";
    }

    // A word that belongs to a list which is given, as in --runs=3f9a 77c0; the help shows a list as key,key.
    private static string? AsList(string token, ParseResult parsed)
    {
        Option? list = parsed.CommandResult.Command.Options.FirstOrDefault(option => option.HelpName?.Contains(',', StringComparison.Ordinal) == true);
        if (list is null || IsOption(token) || parsed.GetResult(list) is not { } given)
        {
            return null;
        }

        IEnumerable<string> words = given.Tokens.Select(value => value.Value).Concat(parsed.UnmatchedTokens.Where(word => !IsOption(word)));
        return $"a list has commas between, {list.Name}={string.Join(',', words.SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries)))}";
    }

    private static bool IsOption(string word) => word.StartsWith('-');

    private static string Explain(Option option, Command command)
    {
        string example = (command as ExampleCommand)?.Examples.FirstOrDefault(line => line.Contains(option.Name, StringComparison.Ordinal)) is { } line ? $", such as '{line}'" : "";
        return $"'{Path(command)}' needs {option.Name}={option.Name.TrimStart('-').ToUpperInvariant()}{example}";
    }

    private static IEnumerable<string> Names(Command command) =>
        command.Subcommands.Select(child => child.Name)
            .Concat(command.Options.Select(option => option.Name))
            .Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options.Where(option => option.Recursive).Select(option => option.Name)));

    private static string Path(Command command) => command is RootCommand ? "harness" : $"harness {command.Name}";
}
