using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Planning;

/// <summary>
/// The part of a spec that can change a number of a run, and nothing else: two specs with the same text train the same run.
/// A key that another key switches off does not enter (beta_1 where the optimizer is rmsprop).
/// </summary>
/// <remarks>
/// Left out because another part of <see cref="RunIdentity"/> already says it:
/// <list type="bullet">
/// <item>dataset.source, procedural, train, limit, on_bad_image, and the folder of validation: the data set digest is over the pictures that are used, each with its role.</item>
/// <item>model.weights and weights_seed: the weights digest is over the tensors.</item>
/// <item>engine: the engine's own text, which holds threads and device where bits depend on them (tensorflow) and not where they do not (managed).</item>
/// <item>training.seeds: the run's own seed.</item>
/// </list>
/// Left out because no number of a run depends on it: description, tags, tracking, sweep, extends, dataset.test (only Evaluate
/// reads it) and training.metrics (they look at a run; what stops a run or lowers its rate is in early_stopping and the schedule).
/// An interval given another way (batch of one pass as steps_per_epoch) is not recognised: that needs the number of pictures of each fold.
/// </remarks>
internal static class SpecIdentity
{
    /// <summary>Canonical JSON.</summary>
    /// <param name="spec">Resolved spec.</param>
    /// <param name="classCount">Number of classes, which decides a loss that is left open.</param>
    /// <param name="initialHead">Digest of the tensors that the head starts from, where it is not drawn; it stands for <c>model.initial_head</c>.</param>
    public static string Write(ExperimentSpec spec, int classCount, ContentDigest? initialHead = null) => new CanonicalObject()
        .Add("augmentation", AugmentationOf(spec.Augmentation))
        .Add("dataset", DatasetOf(spec.Dataset))
        .Add("model", ModelOf(spec.Model, initialHead))
        .Add("training", TrainingOf(spec.Training, classCount))
        .ToString();

    private static CanonicalObject DatasetOf(DatasetSpec dataset)
    {
        CanonicalObject json = new CanonicalObject()
            .Add("image_size", [dataset.ImageSize.Height, dataset.ImageSize.Width])
            .Add("interpolation", dataset.Interpolation);
        return dataset.Validation switch
        {
            ValidationSplit.Fraction fraction => json.Add("fraction", fraction.Share).Add("split_seed", dataset.SplitSeed),
            ValidationSplit.Folds folds => json.Add("folds", folds.Count).Add("split_seed", dataset.SplitSeed),
            _ => json,
        };
    }

    private static CanonicalObject AugmentationOf(AugmentationSpec augmentation)
    {
        var json = new CanonicalObject();
        if (augmentation.IsIdentity)
        {
            return json;
        }

        json.Add("horizontal_flip", augmentation.HorizontalFlip).Add("vertical_flip", augmentation.VerticalFlip);
        if (!augmentation.MovesPixels)
        {
            return json;
        }

        json.Add("rotation_range", augmentation.RotationRange)
            .Add("width_shift_range", augmentation.WidthShiftRange)
            .Add("height_shift_range", augmentation.HeightShiftRange)
            .Add("shear_range", augmentation.ShearRange)
            .Add("zoom_low", augmentation.ZoomRange.Low)
            .Add("zoom_high", augmentation.ZoomRange.High)
            .Add("fill_mode", augmentation.FillMode);
        return augmentation.FillMode == FillMode.Constant ? json.Add("cval", augmentation.Cval) : json;
    }

    private static CanonicalObject ModelOf(ModelSpec model, ContentDigest? initialHead)
    {
        CanonicalObject head = new CanonicalObject()
            .Add("pooling", model.Head.Pooling)
            .Add("hidden_units", model.Head.HiddenUnits);
        if (model.Head.HiddenUnits.Count > 0)
        {
            head.Add("activation", model.Head.Activation).Add("dropout", model.Head.Dropout).Add("l2", model.Head.L2);
        }

        CanonicalObject json = new CanonicalObject()
            .Add("backbone", model.Backbone)
            .Add("preprocessing", model.Preprocessing)
            .Add("trainable", model.Trainable.Order(StringComparer.Ordinal))
            .Add("head", head);
        return initialHead is { } digest ? json.Add("initial_head", digest.Hex) : json;
    }

    private static CanonicalObject TrainingOf(TrainingSpec training, int classCount)
    {
        CanonicalObject json = new CanonicalObject()
            .Add("epochs", training.Epochs)
            .Add("steps_per_epoch", training.StepsPerEpoch)
            .Add("batch_size", training.BatchSize)
            .Add("loss", training.LossFor(classCount))
            .Add("label_smoothing", training.LabelSmoothing)
            .Add("optimizer", OptimizerOf(training.Optimizer));
        AddClassWeight(json, training.ClassWeight);
        if (training.LearningRateSchedule is ScheduleSpec schedule)
        {
            json.Add("learning_rate_schedule", ScheduleOf(schedule));
        }

        if (training.EarlyStopping is EarlyStoppingSpec early)
        {
            json.Add("early_stopping", new CanonicalObject()
                .Add("monitor", early.Monitor)
                .Add("patience", early.Patience)
                .Add("min_delta", early.MinDelta)
                .Add("restore_best_weights", early.RestoreBestWeights));
        }

        return json;
    }

    private static void AddClassWeight(CanonicalObject json, ClassWeight? classWeight)
    {
        switch (classWeight)
        {
            case ClassWeight.Balanced:
                json.Add("class_weight", "balanced");
                break;
            case ClassWeight.Given given when given.Weights.Any(weight => weight.Value != 1):
                // A class that is not named weighs 1, so naming it with 1 says nothing.
                json.Add("class_weight", given.Weights.Where(weight => weight.Value != 1).Aggregate(new CanonicalObject(), (weights, weight) => weights.Add(weight.Key, weight.Value)));
                break;
            default:
                break;
        }
    }

    private static CanonicalObject OptimizerOf(OptimizerSpec optimizer)
    {
        CanonicalObject json = new CanonicalObject().Add("name", optimizer.Name).Add("learning_rate", optimizer.LearningRate);
        if (optimizer.TrainableLearningRate is { } rate)
        {
            json.Add("trainable_learning_rate", rate);
        }

        return optimizer.Name switch
        {
            OptimizerName.Rmsprop => json.Add("rho", optimizer.Rho).Add("epsilon", optimizer.Epsilon).Add("variant", optimizer.Variant),
            OptimizerName.Adam => json.Add("beta_1", optimizer.Beta1).Add("beta_2", optimizer.Beta2).Add("epsilon", optimizer.Epsilon),
            OptimizerName.Adamw => json.Add("beta_1", optimizer.Beta1).Add("beta_2", optimizer.Beta2).Add("epsilon", optimizer.Epsilon).Add("weight_decay", optimizer.WeightDecay),
            OptimizerName.Sgd => json.Add("momentum", optimizer.Momentum),
            _ => throw new InvalidOperationException($"no identity for optimizer {optimizer.Name}"),
        };
    }

    private static CanonicalObject ScheduleOf(ScheduleSpec schedule)
    {
        CanonicalObject json = new CanonicalObject().Add("name", schedule.Name);
        return schedule.Name switch
        {
            ScheduleName.Cosine => json.Add("decay_steps", schedule.DecaySteps).Add("alpha", schedule.Alpha).Add("warmup_steps", schedule.WarmupSteps),
            ScheduleName.Exponential => json.Add("decay_steps", schedule.DecaySteps).Add("decay_rate", schedule.DecayRate).Add("staircase", schedule.Staircase),
            ScheduleName.Step => json.Add("boundaries", schedule.Boundaries).Add("factor", schedule.Factor),
            ScheduleName.ReduceOnPlateau => json.Add("monitor", schedule.Monitor).Add("factor", schedule.Factor).Add("patience", schedule.Patience)
                .Add("min_delta", schedule.MinDelta).Add("cooldown", schedule.Cooldown).Add("min_lr", schedule.MinLearningRate),
            _ => throw new InvalidOperationException($"no identity for schedule {schedule.Name}"),
        };
    }
}
