//! Published guidance, one file for each rule, in folders by what it is about.

use crate::RuleSpec;

mod compliance {
    pub(super) mod compliance_input_missing;
    pub(super) mod isolated_components_share;
    pub(super) mod processing_beyond_residency;
    pub(super) mod region_outside_residency;
}

mod capacity {
    pub(super) mod quota_unknown;
    pub(super) mod quota_without_headroom;
}

mod performance {
    pub(super) mod gpu_size_unmeasured;
    pub(super) mod online_endpoint_on_fixed_capacity;
    pub(super) mod related_components_apart;
    pub(super) mod serving_without_targets;
}

mod reliability {
    pub(super) mod batch_shares_data_platform_compute;
    pub(super) mod model_pool_shared;
    pub(super) mod provisioned_without_overflow;
    pub(super) mod single_instance_orchestrator;
    pub(super) mod single_zone_critical_component;
    pub(super) mod spot_without_checkpoints;
    pub(super) mod teams_share_capacity;
}

mod security {
    pub(super) mod confidential_data_without_private_network;
    pub(super) mod egress_without_firewall;
    pub(super) mod endpoint_without_gateway;
    pub(super) mod exploration_without_production_controls;
    pub(super) mod weak_endpoint_authentication;
}

mod cost {
    pub(super) mod gpu_without_need;
    pub(super) mod serverless_compute_full_time;
    pub(super) mod workspace_never_stops;
}

mod operations {
    pub(super) mod image_tag_floating;
    pub(super) mod model_version_unpinned;
    pub(super) mod self_hosted_without_reason;
    pub(super) mod shared_without_chargeback;
    pub(super) mod training_split_over_platforms;
    pub(super) mod tuned_model_cannot_move;
    pub(super) mod unwatched_production_component;
}

mod lifecycle {
    pub(super) mod platform_outlived;
    pub(super) mod serving_software_outlived;
}

/// Every rule of the published guidance.
pub(crate) static RULES: &[&RuleSpec] = &[
    &compliance::region_outside_residency::RULE,
    &compliance::processing_beyond_residency::RULE,
    &compliance::isolated_components_share::RULE,
    &compliance::compliance_input_missing::RULE,
    &capacity::quota_unknown::RULE,
    &capacity::quota_without_headroom::RULE,
    &performance::related_components_apart::RULE,
    &performance::gpu_size_unmeasured::RULE,
    &performance::online_endpoint_on_fixed_capacity::RULE,
    &performance::serving_without_targets::RULE,
    &reliability::single_zone_critical_component::RULE,
    &reliability::spot_without_checkpoints::RULE,
    &reliability::teams_share_capacity::RULE,
    &reliability::model_pool_shared::RULE,
    &reliability::single_instance_orchestrator::RULE,
    &reliability::batch_shares_data_platform_compute::RULE,
    &reliability::provisioned_without_overflow::RULE,
    &security::endpoint_without_gateway::RULE,
    &security::weak_endpoint_authentication::RULE,
    &security::confidential_data_without_private_network::RULE,
    &security::exploration_without_production_controls::RULE,
    &security::egress_without_firewall::RULE,
    &cost::serverless_compute_full_time::RULE,
    &cost::gpu_without_need::RULE,
    &cost::workspace_never_stops::RULE,
    &operations::self_hosted_without_reason::RULE,
    &operations::tuned_model_cannot_move::RULE,
    &operations::unwatched_production_component::RULE,
    &operations::shared_without_chargeback::RULE,
    &operations::image_tag_floating::RULE,
    &operations::model_version_unpinned::RULE,
    &operations::training_split_over_platforms::RULE,
    &lifecycle::platform_outlived::RULE,
    &lifecycle::serving_software_outlived::RULE,
];
