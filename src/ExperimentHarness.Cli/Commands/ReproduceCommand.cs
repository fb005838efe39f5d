using System.CommandLine;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Cli.Reproducing;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Reproduction;

namespace ExperimentHarness.Cli.Commands;

/// <summary>Proves that a run reproduces, or says where it does not.</summary>
internal static class ReproduceCommand
{
    /// <summary><c>harness reproduce</c>.</summary>
    public static Command Create(GlobalOptions options, Composition composition)
    {
        Option<string> run = CommonOptions.Run(options);
        run.Description = "The run: any unique beginning of its key, experiment/beginning, or the id of an MLflow run.";
        var epochs = new Option<int?>("--epochs") { Description = "Only the first so many epochs.", HelpName = "n", CustomParser = CommonOptions.WholeNumber(minimum: 1) };
        var tolerance = new Option<double>("--tolerance")
        {
            Description = "How far accuracy and the like may lie apart and still count as reproduced; losses may by 1 %.",
            HelpName = "difference",
            DefaultValueFactory = _ => ReproductionTolerance.DefaultScore,
            CustomParser = CommonOptions.NotNegative,
        };
        var useCache = new Option<bool>("--use-cache") { Description = "Takes features that are known, so that only the head is trained again." };
        var uri = new Option<string?>("--uri") { Description = "The MLflow server of the run id, in place of MLFLOW_TRACKING_URI.", HelpName = "address" };
        Option<OutputFormat> format = CommonOptions.Format();
        var command = new ExampleCommand(
            "reproduce",
            "Trains a recorded run again from its record, and says whether it is the same: IDENTICAL, SAME METRICS, WITHIN TOLERANCE (exit code 0), DIVERGED (1) or NOT COMPARABLE (3).",
            "harness reproduce --run=3f9a",
            "harness reproduce --run=baseline/3f9a --epochs=2 --format=json")
        {
            run,
            epochs,
            tolerance,
            useCache,
            uri,
            format,
        };
        command.SetAction(parsed =>
        {
            OutputFormat output = parsed.GetValue(format);
            HarnessFolders folders = Composition.FindFolders(parsed.GetValue(options.Root));
            var request = new ReproductionRequest(
                parsed.GetRequiredValue(run),
                new ReproductionTolerance(parsed.GetValue(tolerance)),
                parsed.GetValue(epochs),
                parsed.GetValue(useCache),
                parsed.GetValue(uri));
            ReproductionReport report = new RunReproducer(composition, folders, StatusLine.Of(composition.Terminal, output, composition.Time)).Run(request);
            if (output == OutputFormat.Json)
            {
                Json.Write(composition.Terminal.Out, writer => ReproductionDocument.Write(writer, report));
            }
            else
            {
                ReproductionText.Write(composition.Terminal, report);
            }

            return report.ExitCode;
        });
        return command;
    }
}
