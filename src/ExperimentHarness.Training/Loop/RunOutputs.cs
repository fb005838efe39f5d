using System.Text;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Metrics;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Core.Tables;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Models;

namespace ExperimentHarness.Training.Loop;

/// <summary>Writes what a finished run leaves beside its journal, each file whole or not at all, and says so as events.</summary>
/// <param name="run">The run.</param>
/// <param name="topology">Its head.</param>
/// <param name="sink">Takes an <see cref="ArtifactWritten"/> for each file.</param>
internal sealed class RunOutputs(TrainingRun run, HeadTopology topology, IRunEventSink sink)
{
    /// <summary>Writes model and predictions.</summary>
    /// <param name="weights">The head's weights as training ended.</param>
    /// <param name="validation">What it makes of the validation pictures.</param>
    /// <param name="progress">Epochs and the best of them.</param>
    public void Write(IReadOnlyList<Tensor> weights, ValidationResult validation, TrainingProgress progress)
    {
        ExperimentSpec spec = run.Plan.Spec;
        var description = new ModelDescription(
            run.ClassNames.ToValueList(),
            spec.Dataset.ImageSize,
            spec.Dataset.Interpolation,
            spec.Model.Preprocessing,
            spec.Model.Backbone,
            run.BackboneWeightsDigest.Hex,
            topology.Head,
            topology.DenseInputs,
            topology.Outputs,
            progress.Epoch,
            progress.Best!.Epoch)
        {
            Trainable = spec.Model.Trainable,
        };
        ModelFolder.Write(Path.Combine(run.Folder, ModelFolder.Name), new TrainedModel(description, weights, progress.Best.Weights));
        foreach (string file in ModelFolder.FileNames)
        {
            Announce(Path.Combine(ModelFolder.Name, file));
        }

        AtomicFile.CreateFolder(Path.Combine(run.Folder, "artifacts"));
        string predictions = Path.Combine("artifacts", "predictions.csv");
        AtomicFile.WriteAllText(Path.Combine(run.Folder, predictions), PredictionsTable(validation));
        Announce(predictions);
    }

    private string PredictionsTable(ValidationResult result)
    {
        var table = new StringBuilder("path,label,prediction").AppendJoin("", run.ClassNames.Select(name => $",{Csv.Field(name)}")).Append('\n');
        for (int sample = 0; sample < run.Validation.Images.Count; sample++)
        {
            float[] probabilities = ClassProbabilities(result.Probabilities.AsSpan(sample * topology.Outputs, topology.Outputs));
            int prediction = PredictedClass.Of(result.Probabilities.AsSpan(sample * topology.Outputs, topology.Outputs));
            table.Append(Csv.Field(run.Validation.Images.RelativePath(sample)))
                .Append(',').Append(Csv.Field(run.ClassNames[run.Validation.Images.Label(sample)]))
                .Append(',').Append(Csv.Field(run.ClassNames[prediction]))
                .AppendJoin("", probabilities.Select(probability => $",{probability:R}"))
                .Append('\n');
        }

        return table.ToString();
    }

    private static float[] ClassProbabilities(ReadOnlySpan<float> outputs) => outputs.Length == 1 ? [1 - outputs[0], outputs[0]] : outputs.ToArray();

    private void Announce(string relativePath)
    {
        string path = Path.Combine(run.Folder, relativePath);
        using FileStream content = File.OpenRead(path);
        sink.Emit(new ArtifactWritten(relativePath.Replace('\\', '/'), ContentDigest.Of(content).Hex, content.Length));
    }
}
