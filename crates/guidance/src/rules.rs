//! Published guidance, one file for each rule, in folders by what it is about.

use crate::RuleSpec;

macro_rules! rules {
    ($($area:ident { $($rule:ident),+ $(,)? })+) => {
        $(mod $area {
            $(pub(super) mod $rule;)+
        })+

        /// Every rule of the published guidance.
        pub(crate) static RULES: &[&RuleSpec] = &[$($(&$area::$rule::RULE,)+)+];
    };
}

rules! {
    compliance {
        region_outside_residency,
        processing_beyond_residency,
        isolated_components_share,
        compliance_input_missing,
    }
    capacity {
        quota_unknown,
        quota_without_headroom,
        single_deployment_for_peak,
        exploration_gpu_out_of_reach,
    }
    performance {
        related_components_apart,
        gpu_size_unmeasured,
        online_endpoint_on_fixed_capacity,
        serving_without_targets,
        workspace_oversized,
        serving_over_provisioned,
        size_copied,
        training_size_not_compared,
        training_without_gpu,
        model_larger_than_gpu,
        image_slows_scale_out,
        shared_capacity_under_strict_target,
        steady_load_billed_by_token,
        call_needs_not_offered,
        inference_method_unclear,
    }
    reliability {
        single_zone_critical_component,
        spot_without_checkpoints,
        teams_share_capacity,
        model_pool_shared,
        single_instance_orchestrator,
        batch_shares_data_platform_compute,
        provisioned_without_overflow,
        reliable_training_in_one_place,
        training_freshness_tight,
        training_recovers_too_late,
        serving_ranked_below_its_callers,
        flow_shares_node_pool,
    }
    security {
        endpoint_without_gateway,
        weak_endpoint_authentication,
        confidential_data_without_private_network,
        egress_without_firewall,
        exploration_open_to_everybody,
        exploration_data_unencrypted,
        exploration_link_unencrypted,
        exploration_without_audit,
        exploration_images_in_the_open,
        exploration_data_in_the_open,
        exploration_code_in_the_open,
        exploration_data_unclassified,
        orchestrator_without_sign_in,
        role_access_not_offered,
        orchestrator_link_unencrypted,
        audit_not_offered,
        private_networking_not_offered,
        sign_in_past_identity_provider,
    }
    cost {
        serverless_compute_full_time,
        gpu_without_need,
        workspace_never_stops,
        exploration_cannot_stop,
        workspace_not_started_by_users,
        exploration_over_budget,
        training_cannot_stop,
        training_kept_running,
        batch_compute_cannot_stop,
        orchestrator_on_fixed_capacity,
        full_exploration_unneeded,
        exploration_gpu_without_need,
        orchestrator_on_gpu,
        interruptible_paid_in_full,
        exploration_over_specified,
        neighbours_not_tolerated,
    }
    operations {
        self_hosted_without_reason,
        tuned_model_cannot_move,
        unwatched_production_component,
        shared_without_chargeback,
        image_tag_floating,
        model_version_unpinned,
        training_split_over_platforms,
        exploration_unwatched,
        pinned_platform_without_reason,
        owned_platform_passed_over,
        own_ai_platform,
        team_runs_most,
        endpoint_without_owner,
        endpoint_without_version,
        endpoint_without_health_check,
        endpoint_shares_release,
        release_all_at_once,
        exploration_without_mlflow,
        experiments_not_tracked,
        tracking_split,
        data_without_versions,
        compute_instance_without_file_share,
        exploration_default_passed_over,
        training_default_passed_over,
        training_without_orchestrator,
        data_platform_stretched,
        distributed_training_on_serverless,
        hardware_control_on_serverless,
        training_compute_not_compared,
        serving_software_not_stated,
        serving_software_on_hosted_model,
        serving_software_misfits_platform,
        model_not_in_container,
        model_without_traceability,
        lineage_broken,
        signals_not_offered,
        comparison_not_possible,
        orchestrator_unwatched,
        managed_compute_passed_over,
        foundation_model_self_hosted,
        endpoints_without_common_front,
        batch_away_from_its_data,
        foundation_batch_off_batch_service,
        batch_service_too_slow,
        spark_batch_off_spark,
        batch_default_passed_over,
        orchestrator_built,
        no_ai_function_drawn,
    }
    lifecycle {
        platform_outlived,
        serving_software_outlived,
        guidance_past_its_review,
        machine_series_outlived,
    }
}
