using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Specs;
using ExperimentHarness.Tracking.Results;

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

    /// <summary><c>--experiment</c>, completed with the names in experiments/.</summary>
    public static Option<string?> Experiment(GlobalOptions options, string description)
    {
        var option = new Option<string?>("--experiment") { Description = description, HelpName = "name" };
        option.CompletionSources.Add(context =>
            new YamlSpecReader(Composition.FindFolders(context.ParseResult.GetValue(options.Root)).Experiments).Experiments);
        return option;
    }

    /// <summary><c>--run</c>, completed with the names of runs.</summary>
    public static Option<string> Run(GlobalOptions options)
    {
        var option = new Option<string>("--run")
        {
            Description = "The run: any unique beginning of its key, or experiment/beginning.",
            HelpName = "key",
            Required = true,
        };
        option.CompletionSources.Add(context =>
            new ResultsStore(Composition.FindFolders(context.ParseResult.GetValue(options.Root))).List().Select(run => run.Name));
        return option;
    }

    /// <summary><c>--set key=value</c>, repeatable.</summary>
    public static Option<string[]> Set() => new("--set")
    {
        Description = "Changes one key of the spec, such as training.epochs=5; may be given more than once.",
        HelpName = "key=value",
    };

    /// <summary><c>--no-cache</c>.</summary>
    public static Option<bool> NoCache() => new("--no-cache") { Description = "Computes every feature, and keeps none." };

    /// <summary><c>--offline</c>.</summary>
    public static Option<bool> Offline() => new("--offline") { Description = "Speaks to no tracking server; sync sends the runs later." };

    /// <summary><c>--seed</c>, repeatable.</summary>
    public static Option<ulong[]> Seed() => new("--seed")
    {
        Description = "This seed in place of the spec's; may be given more than once.",
        HelpName = "n",
        CustomParser = ParseSeeds,
    };

    /// <summary>Reads a whole number; to be an option's CustomParser.</summary>
    public static Func<ArgumentResult, int?> WholeNumber(int minimum, int maximum = int.MaxValue) => result =>
    {
        string text = result.Tokens[^1].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= minimum && number <= maximum)
        {
            return number;
        }

        result.AddError($"'{Name(result)}={text}' is no whole number {(maximum == int.MaxValue ? $"of {minimum} or more" : $"in [{minimum}, {maximum}]")}");
        return null;
    };

    /// <summary>Reads a number of 0 or more; to be an option's CustomParser.</summary>
    public static double NotNegative(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 && double.IsFinite(number))
        {
            return number;
        }

        result.AddError($"'{Name(result)}={text}' is no number of 0 or more");
        return 0;
    }

    private static string Name(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;

    private static ulong[] ParseSeeds(ArgumentResult result)
    {
        var seeds = new List<ulong>();
        foreach (string text in result.Tokens.Select(token => token.Value))
        {
            if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            {
                seeds.Add(seed);
            }
            else
            {
                result.AddError($"'--seed={text}' is no whole number in [0, {ulong.MaxValue}]");
            }
        }

        return [.. seeds];
    }

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
