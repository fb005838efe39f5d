using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Core.Spec;

/// <summary>What must hold between the values of a spec. Ranges of single values stand as <see cref="IntervalAttribute"/> beside the properties.</summary>
public static class SpecRules
{
    private static readonly string[] Blocks = ["block1", "block2", "block3", "block4", "block5"];

    /// <summary>Every rule that does not hold, in the order of the spec.</summary>
    public static IEnumerable<SpecViolation> Check(ExperimentSpec spec) =>
    [
        .. CheckDataset(spec.Dataset),
        .. CheckModel(spec),
        .. CheckTraining(spec),
        .. CheckEngine(spec.Engine),
        .. CheckTracking(spec.Tracking),
        .. spec.Sweep is SweepSpec sweep ? SweepRules.Check(sweep, spec.Training) : [],
    ];

    /// <summary>What does not fit the classes of the data set, once they are known.</summary>
    public static IEnumerable<SpecViolation> CheckClasses(ExperimentSpec spec, IReadOnlyCollection<string> classNames)
    {
        if (spec.Training.Loss == LossName.BinaryCrossentropy && classNames.Count != 2)
        {
            yield return new(["training.loss", "dataset.source"], SpecProblems.Contradiction, $"binary_crossentropy is for 2 classes; the data set has {classNames.Count}: leave 'training.loss' out or write categorical_crossentropy");
        }

        if (spec.Training.ClassWeight is ClassWeight.Given given)
        {
            foreach (string name in given.Weights.Keys.Where(name => !classNames.Contains(name, StringComparer.Ordinal)))
            {
                yield return new([$"training.class_weight.{name}"], SpecProblems.UnknownKey, $"'training.class_weight' names the class '{name}', which the data set does not have{Spelling.Suggest(name, classNames)}");
            }
        }
    }

    /// <summary>Names of what a run reports at the end of an epoch: the loss and the metrics, of training and of validation.</summary>
    public static ValueList<string> MetricNames(TrainingSpec training)
    {
        string[] names = ["loss", .. training.Metrics.Select(metric => metric.ToString().ToLowerInvariant())];
        return [.. names, .. names.Select(name => $"val_{name}")];
    }

    internal static IEnumerable<SpecViolation> CheckMonitor(string path, string metric, TrainingSpec training)
    {
        ValueList<string> names = MetricNames(training);
        if (!names.Contains(metric, StringComparer.Ordinal))
        {
            yield return new([path, "training.metrics"], SpecProblems.UnknownChoice, $"'{path}' has no choice '{metric}'{Spelling.Suggest(metric, names)}");
        }
    }

    private static IEnumerable<SpecViolation> CheckDataset(DatasetSpec dataset)
    {
        var folder = dataset.Validation as ValidationSplit.Folder;
        (string Path, string? Folder)[] folders = [("dataset.train", dataset.Train), ("dataset.validation", folder?.Path), ("dataset.test", dataset.Test)];
        foreach ((string path, string? sub) in folders)
        {
            if (sub is not null && (sub.Length == 0 || sub.StartsWith('/') || sub.Contains(':', StringComparison.Ordinal) || sub.Split('/', '\\').Contains("..", StringComparer.Ordinal)))
            {
                yield return new([path], SpecProblems.OutOfRange, $"'{path}' is \"{sub}\"; it must be a folder inside the data set, such as train");
            }
        }

        if (folder is not null && folder.Path == dataset.Train)
        {
            yield return new(["dataset.validation", "dataset.train"], SpecProblems.Contradiction, $"'dataset.validation' and 'dataset.train' are both \"{dataset.Train}\": the run would validate on what it learnt; write {{fraction: 0.2}} to keep a share back");
        }

        if (dataset.Source.Length == 0)
        {
            yield return new(["dataset.source"], SpecProblems.Empty, "'dataset.source' is empty; it must be a name of catalog.yaml, a folder, or procedural");
        }

        (string Path, int Images)[] amounts = [("dataset.procedural.train_images", dataset.Procedural.TrainImages), ("dataset.procedural.validation_images", dataset.Procedural.ValidationImages)];
        foreach ((string path, int images) in amounts)
        {
            if (images < dataset.Procedural.Classes)
            {
                yield return new([path, "dataset.procedural.classes"], SpecProblems.OutOfRange, $"'{path}' is {images}; {dataset.Procedural.Classes} classes need one picture each");
            }
        }
    }

    private static IEnumerable<SpecViolation> CheckModel(ExperimentSpec spec)
    {
        foreach ((string block, int index) in spec.Model.Trainable.Select((block, index) => (block, index)))
        {
            if (!Blocks.Contains(block, StringComparer.Ordinal))
            {
                yield return new([$"model.trainable[{index}]"], SpecProblems.UnknownChoice, $"'model.trainable' has no choice '{block}'{Spelling.Suggest(block, Blocks)}");
            }
            else if (spec.Model.Trainable.Take(index).Contains(block, StringComparer.Ordinal))
            {
                yield return new([$"model.trainable[{index}]"], SpecProblems.Contradiction, $"'model.trainable' has {block} twice");
            }
        }

        string[] missing = [.. FindMissingBlocks(spec.Model.Trainable)];
        if (missing.Length > 0)
        {
            yield return new(["model.trainable"], SpecProblems.Contradiction, $"'model.trainable' leaves {string.Join(", ", missing)} frozen behind a block that is trained; name every block from one on to block5");
        }

        if (spec.Model.InitialHead is { Length: 0 })
        {
            yield return new(["model.initial_head"], SpecProblems.Empty, "'model.initial_head' is empty; it must be the key of a finished run, or be left out");
        }

        if (spec.Training.Optimizer.TrainableLearningRate is not null && spec.Model.Trainable.Count == 0)
        {
            yield return new(["training.optimizer.trainable_learning_rate", "model.trainable"], SpecProblems.Contradiction, "'training.optimizer.trainable_learning_rate' is for the blocks in 'model.trainable', which names none");
        }

        if (spec.Model.Trainable.Count > 0 && spec.Engine.Name != EngineName.Tensorflow)
        {
            yield return new(["model.trainable", "engine.name"], SpecProblems.Contradiction, "'model.trainable' needs the engine that fine-tunes; write engine: {name: tensorflow}");
        }

        if (spec.Model.Weights.Length == 0)
        {
            yield return new(["model.weights"], SpecProblems.Empty, "'model.weights' is empty; it must be imagenet, random, or the path of a weights file");
        }
    }

    private static IEnumerable<string> FindMissingBlocks(ValueList<string> trainable) =>
        Blocks.SkipWhile(block => !trainable.Contains(block, StringComparer.Ordinal)).Where(block => !trainable.Contains(block, StringComparer.Ordinal));

    private static IEnumerable<SpecViolation> CheckTraining(ExperimentSpec spec)
    {
        TrainingSpec training = spec.Training;
        if (training.LearningRateSchedule is ScheduleSpec schedule)
        {
            foreach (SpecViolation violation in ScheduleRules.Check(schedule, training))
            {
                yield return violation;
            }
        }

        if (spec.Dataset.Source == "procedural" && training.Loss == LossName.BinaryCrossentropy && spec.Dataset.Procedural.Classes != 2)
        {
            yield return new(["training.loss", "dataset.procedural.classes", "dataset.source"], SpecProblems.Contradiction, $"binary_crossentropy is for 2 classes; 'dataset.procedural.classes' is {spec.Dataset.Procedural.Classes}");
        }

        if (training.EarlyStopping is EarlyStoppingSpec early)
        {
            foreach (SpecViolation violation in CheckMonitor("training.early_stopping.monitor", early.Monitor, training))
            {
                yield return violation;
            }
        }

        if (training.Seeds.Count == 0)
        {
            yield return new(["training.seeds"], SpecProblems.Missing, "'training.seeds' is empty; each seed is a run, such as [1]");
        }

        foreach (SpecViolation violation in CheckDistinct("training.metrics", training.Metrics).Concat(CheckDistinct("training.seeds", training.Seeds)))
        {
            yield return violation;
        }
    }

    private static IEnumerable<SpecViolation> CheckDistinct<T>(string path, ValueList<T> values) =>
        values.Select((value, index) => (value, index))
            .Where(item => values.Take(item.index).Contains(item.value))
            .Select(item => new SpecViolation([$"{path}[{item.index}]"], SpecProblems.Contradiction, $"'{path}' has {item.value?.ToString()!.ToLowerInvariant()} twice"));

    private static IEnumerable<SpecViolation> CheckEngine(EngineSpec engine)
    {
        if (engine is { Device: EngineDevice.Gpu, Name: not EngineName.Tensorflow })
        {
            yield return new(["engine.device", "engine.name"], SpecProblems.Contradiction, "'engine.device' gpu needs engine: {name: tensorflow}");
        }
    }

    private static IEnumerable<SpecViolation> CheckTracking(TrackingSpec tracking)
    {
        bool isWeb = Uri.TryCreate(tracking.Uri, UriKind.Absolute, out Uri? uri) && (uri.Scheme is "http" or "https");
        if (tracking.Uri is not null && tracking.Uri.Contains('@', StringComparison.Ordinal))
        {
            // Not quoted: a password before the @ would stand in logs, as it would in every run's spec.yaml and on the server.
            yield return new(["tracking.uri"], SpecProblems.OutOfRange, "'tracking.uri' holds a name or password, and a spec is copied into every run and to the server; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_URI with all of it");
        }
        else if (tracking.Uri is not null && !isWeb)
        {
            yield return new(["tracking.uri"], SpecProblems.OutOfRange, $"'tracking.uri' is \"{tracking.Uri}\"; it must be the address of an MLflow server, such as http://127.0.0.1:5000");
        }
    }
}
