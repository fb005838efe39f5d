namespace ExperimentHarness.Core.Randomness;

/// <summary>What a random number is for; the first word of the counter, so that no two uses ever share a number.</summary>
public enum RandomPurpose
{
    /// <summary>Initial weights; pass = layer (the head's from 1000), index = element or, in the head, row of the kernel.</summary>
    InitialWeights = 1,

    /// <summary>Permutation of the training set; pass = pass over the set.</summary>
    Shuffle = 2,

    /// <summary>Augmentation parameters; pass = pass over the set, index = sample.</summary>
    Augmentation = 3,

    /// <summary>Dropout masks; pass = step, index = layer and sample, draw = unit.</summary>
    Dropout = 4,

    /// <summary>A sweep's sampler; pass = trial.</summary>
    Sampler = 5,

    /// <summary>Split of a data set into training and validation; pass = class, seeded by split_seed.</summary>
    Split = 6,

    /// <summary>Pictures of the procedural data set; index = picture.</summary>
    ProceduralImage = 7,

    /// <summary>Weights of an untrained backbone; pass = layer, index = pair of elements; seeded by weights_seed.</summary>
    BackboneWeights = 8,

    /// <summary>Trees of a forest; pass = tree, index 0 = order of the parameters, index 1 = trials that the tree sees.</summary>
    Forest = 9,
}
