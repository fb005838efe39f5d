using System.CommandLine;
using System.CommandLine.Parsing;
using ExperimentHarness.Cli.Output;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Options that several commands take.</summary>
internal static class CommonOptions
{
    /// <summary><c>--format</c>.</summary>
    public static Option<OutputFormat> Format() => new("--format")
    {
        Description = "How results are written: for people, or for a program (then everything else goes to the error stream).",
        HelpName = "table|json|csv",
        CustomParser = ParseFormat,
    };

    private static OutputFormat ParseFormat(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (!text.Any(char.IsDigit) && Enum.TryParse(text, ignoreCase: true, out OutputFormat format))
        {
            return format;
        }

        result.AddError($"'--format={text}' is none of table, json, csv");
        return default;
    }
}
