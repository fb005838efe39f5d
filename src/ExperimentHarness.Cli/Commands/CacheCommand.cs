using System.CommandLine;
using System.CommandLine.Parsing;
using ExperimentHarness.Cli.Caching;
using ExperimentHarness.Cli.Experiments;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Training.Features;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Shows, checks and prunes what is kept so that it need not be computed again.</summary>
internal static class CacheCommand
{
    /// <summary><c>harness cache</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        var verify = new Option<bool>("--verify") { Description = "Read all of it and compare it with its checksums." };
        Option<string?> experiment = CommonOptions.Experiment(options, "With --verify: compute this experiment's first epoch and validation views anew, and compare them with those kept, bit for bit.");
        Option<string[]> overrides = CommonOptions.Set();
        var sample = new Option<int?>("--sample") { Description = "With --experiment: only this many views, evenly spread.", HelpName = "n", CustomParser = CommonOptions.WholeNumber(minimum: 1) };
        var maximum = new Option<long?>("--max-size") { Description = "Delete least recently used files until all is no larger than this; what a running process uses stays.", HelpName = "size", CustomParser = ParseSize };
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new ExampleCommand(
            "cache",
            "Shows size and content of the feature store and of decoded pictures; checks them; prunes them to a size. Whatever is missing is computed again, with the same bits.",
            "harness cache",
            "harness cache --verify --experiment=baseline --sample=100",
            "harness cache --max-size=2GB")
        {
            verify,
            experiment,
            overrides,
            sample,
            maximum,
            format,
        };
        command.SetAction(parsed =>
        {
            CheckThatTheyGoTogether(parsed, verify, experiment, [sample, overrides]);
            HarnessFolders folders = Composition.FindFolders(parsed.GetValue(options.Root));
            long limit = CacheLimit.Find(Environment.GetEnvironmentVariable);
            using FeatureStore store = FeatureStores.OpenWithoutLimit(folders, composition.Time, composition.Terminal.Error.WriteLine);
            var caches = new Caches(folders, store);
            CachePruning? pruning = parsed.GetValue(maximum) is { } bytes ? caches.Prune(bytes) : null;
            CacheVerification? verification = parsed.GetValue(verify) ? caches.Verify(composition.Cancellation) : null;
            if (verification is not null && parsed.GetValue(experiment) is { } name)
            {
                var line = StatusLine.Of(composition.Terminal, parsed.GetValue(format), composition.Time);
                var request = ExperimentRequest.Of(name, parsed.GetValue(overrides), seeds: null);
                verification = verification with { Recomputed = new ViewRecomputation(composition, folders, line).Run(request, store, parsed.GetValue(sample)) };
            }

            new CacheReport(caches.Rows(), limit) { Pruning = pruning, Verification = verification }.Write(composition.Terminal, parsed.GetValue(format));
            return Report(composition.Terminal, verification);
        });
        return command;
    }

    private static void CheckThatTheyGoTogether(ParseResult parsed, Option verify, Option experiment, Option[] choices)
    {
        if (IsGiven(experiment) && !IsGiven(verify))
        {
            throw new BadInputException("EH5001", "'--experiment' says what --verify computes anew; add --verify");
        }

        if (!IsGiven(experiment) && Array.Find(choices, IsGiven) is { } choice)
        {
            throw new BadInputException("EH5001", $"'{choice.Name}' chooses views of an experiment; add --verify --experiment=NAME");
        }

        bool IsGiven(Option option) => parsed.GetResult(option) is { Implicit: false };
    }

    private static int Report(Terminal terminal, CacheVerification? verification)
    {
        foreach (string error in verification?.Errors() ?? [])
        {
            terminal.Error.WriteLine(error);
        }

        return verification is null or { IsSound: true } ? ExitCode.Done : ExitCode.Failed;
    }

    private static long? ParseSize(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (Sizes.TryParse(text, out long bytes))
        {
            return bytes;
        }

        result.AddError($"'--max-size={text}' is no size; {Sizes.Expected}");
        return null;
    }
}
